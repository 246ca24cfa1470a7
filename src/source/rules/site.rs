//! Rules about the site as a whole, its configuration and theme: E501–W599.

super::rules! {
    PATH_COLLISION "E501" "path-collision" Error "Two sources would write the same page. Give one of them another `path:` or file name."
    CONFIG_SYNTAX "E502" "config-syntax" Error "`unstuck.yaml` is not valid YAML. Text that holds `: ` or begins with a sign such as `[`, `@` or `*` must stand in quotes."
    BASE_URL "E503" "base-url" Error "`base_url` is the address under which the site is published, with `https://` or `http://`. It is used by the feed, the sitemap, canonical links and previews only; links between pages are relative."
    CONFIG_VALUE "E504" "config-value" Error "A setting in `unstuck.yaml` has a value of the wrong kind. `unstuck schema` prints what each setting takes."
    UNKNOWN_SETTING "W505" "unknown-setting" Warning "`unstuck.yaml` holds a key that is not a setting, so it does nothing. Correct its spelling; values for templates go under `extra`."
}

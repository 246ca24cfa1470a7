//! Rules about the site as a whole, its configuration and theme: E501–W599.

super::rules! {
    PATH_COLLISION "E501" "path-collision" Error "Two sources would write the same page. Give one of them another `path:` or file name."
    CONFIG_SYNTAX "E502" "config-syntax" Error "`unstuck.yaml` is not valid YAML. Text that holds `: ` or begins with a sign such as `[`, `@` or `*` must stand in quotes."
    BASE_URL "E503" "base-url" Error "`base_url` is the address under which the site is published, with `https://` or `http://`. It is used by the feed, the sitemap, canonical links and previews only; links between pages are relative."
    CONFIG_VALUE "E504" "config-value" Error "A setting in `unstuck.yaml` has a value of the wrong kind. `unstuck schema` prints what each setting takes."
    UNKNOWN_SETTING "W505" "unknown-setting" Warning "`unstuck.yaml` holds a key that is not a setting, so it does nothing. Correct its spelling; values for templates go under `extra`."
    TEMPLATE "E551" "template" Error "A template of the theme has a fault: its syntax, or a name that does not exist where it is used. The message names those that exist. Delete the file to get the built-in template back."
    THEME_SETTINGS "E552" "theme-settings" Error "A YAML file of the theme cannot be read. Compare it with the built-in theme's file of the same name, or delete it."
    THEME_SCRIPT "E553" "theme-script" Error "A script or style sheet of the theme names a file that the theme does not have."
    UNKNOWN_WORD "W554" "unknown-word" Warning "A text that is set for the theme's words (`words:` in unstuck.yaml or `words/*.yaml` of the theme) has a key that no template uses."
    UNKNOWN_LANGUAGE "W555" "unknown-language" Warning "The theme has no words in the site's language, so that its own words are English. Add `themes/<name>/words/<language>.yaml`."
    INTERNAL "E599" "internal" Error "A fault of unstuck itself, not of your files. Please report it with the message and, if you can, the file it names."
}

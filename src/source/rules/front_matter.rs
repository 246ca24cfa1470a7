//! Rules about front matter: E101–W199.

super::rules! {
    YAML_SYNTAX "E101" "yaml-syntax" Error "The front matter is not valid YAML. Titles that hold `: `, or begin with `[`, `@`, a backtick or a quote, must stand in single quotes. `unstuck check --fix` quotes them."
}

//! The built-in theme, overlaid file by file by the site's own: templates, styles, scripts, words.

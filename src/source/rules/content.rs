//! Rules about the text of articles: E401–W499.

super::rules! {
    RAW_HTML "W401" "raw-html" Warning "Raw HTML is shown as text, so that `<package-name>` and other placeholders survive. `raw_html: allow` in unstuck.yaml passes it through for a site whose authors are trusted."
}

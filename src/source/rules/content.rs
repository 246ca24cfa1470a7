//! Rules about the text of articles: E401–W499.

super::rules! {
    RAW_HTML "W401" "raw-html" Warning "Raw HTML is shown as text, so that `<package-name>` and other placeholders survive. `raw_html: allow` in unstuck.yaml passes it through for a site whose authors are trusted."
    REFUSED_SCHEME "W402" "refused-scheme" Warning "The address of a link or picture has a scheme that could run code or read the reader's files (`javascript:`, `data:`, `file:` …). Its text is shown without the link. Allowed are `https`, `http`, `mailto`, `tel` and addresses inside the site."
    UNDEFINED_REFERENCE "W403" "undefined-reference" Warning "A link `[text][name]` names a definition the article does not have. Add a line `[name]: https://…`, or write the address in round brackets. A footnote `[^name]` likewise needs a line `[^name]: …`."
    EMPTY_LINK "W404" "empty-link" Warning "A link `[text]()` leads nowhere. Write its address, or delete the brackets."
    BROKEN_LINK "W405" "broken-link" Warning "A link leads to a page or heading the site does not have. The page shows its text without the link, or links to the top of the page. Correct the address; the message names the nearest one."
    MISSING_IMAGE "W406" "missing-image" Warning "A picture is not there. Put it beside the article or into `static`, or correct the path."
    CONTROL_IN_TEXT "W407" "control-in-text" Warning "The text holds control characters, mostly colours of a copied terminal. They are left out of the page; delete them from the file."
    UNKNOWN_TAG "W408" "unknown-tag" Warning "The article uses a shortcode or component of another generator that has no meaning here. What stands between its tags is shown; one that stands alone is shown as text. Write in Markdown what it made. It is reported once for an article."
    INCLUDE "W409" "include" Warning "A line includes another file (`--8<--`, `[!INCLUDE …]`, `<!--@include: …-->` …) that is not there, lies outside the site, includes itself, or is too large. The line is shown as it is. Paths count from the article's folder, from `content` and from `static`."
    NO_ALT "W408" "no-alt" Warning "A picture has no words, so readers who do not see it, and search, learn nothing from it. Say what it shows in the square brackets: `![The dialog with the error](dialog.png)`. A picture that is only for the eye may have `alt=\"\"` in HTML."
    LARGE_CODE "W440" "large-code" Warning "A code block has more than 64 KiB, 2,000 lines or 2 KiB in one line. It is shown whole, but not highlighted. Give it the language `text`, or keep only the lines that matter."
    NO_SUMMARY "W420" "no-summary" Warning "The article has no summary. A `tldr` of one or two sentences is shown first, in lists and in search, and is often all a reader needs."
    STALE "W421" "stale" Warning "The day by which the article should have been reviewed (`last_reviewed` and `review_every`) is past. Try what it says, then set `last_reviewed`. `unstuck check --stale fail` makes this an error."
    HARMFUL_ADVICE "W422" "harmful-advice" Warning "The article offers a command that weakens the reader's machine, and no warning stands within 15 lines. Offer a safer way first, and say in a warning box what the command risks and how to undo it."
    ORPHAN "W423" "orphan" Warning "The article is unlisted, and no other article and no tree leads to it, so that nobody finds it. Link to it, or take `unlisted` away."
    EXTERNAL_LINK "W424" "external-link" Warning "A link to another server does not work: the page is not there, or the server is not. Only `unstuck check --external` asks. Servers that want a login or refuse programs are not reported."
    MOVED_LINK "N425" "moved-link" Note "A link to another server leads on to another address for good. It works still; write the new address before the old one is switched off."
    LOST_ANCHOR "E430" "lost-anchor" Error "A heading that was published is gone, so links to it from elsewhere lead to the top of the page. `content/.unstuck-anchors.yaml` remembers it. Give the heading that replaces it the old anchor, `## New words {#old-anchor}`, or delete the line from the memory."
    LOST_PAGE "E431" "lost-page" Error "A page that was published is gone, so links to it from elsewhere lead nowhere. `content/.unstuck-anchors.yaml` remembers it. Write its address into `aliases:` of the article that replaces it, or delete its entry from the memory."
    ANCHORS_FILE "E432" "anchors-file" Error "`content/.unstuck-anchors.yaml` holds a line that cannot be read, mostly the mark of a merge conflict. Keep the lines of both sides: what is remembered twice does no harm."
}

//! Rules about search: E601–W699.

super::rules! {
    QUERY_RANK "E601" "query-rank" Error "A pasted text of `content/queries.yaml` no longer finds its article in time. Add the error text to the article (`errors:` in its front matter), or correct the expectation."
}

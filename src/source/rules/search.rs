//! Rules about search: E601–W699.

super::rules! {
    QUERY_RANK "E601" "query-rank" Error "A pasted text of `content/queries.yaml` no longer finds its article in time. Add the error text to the article (`errors:` in its front matter), or correct the expectation."
    QUERIES_YAML "E602" "queries-yaml" Error "`content/queries.yaml` is a list of `query:` with the `article:` it must find, and `within:` where a later place will do."
}

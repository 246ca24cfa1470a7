//! Rules about search: E601–W699.

super::rules! {
    QUERY_RANK "E601" "query-rank" Error "A pasted text of `content/queries.yaml` no longer finds its article in time. Add the error text to the article (`errors:` in its front matter), or correct the expectation."
        "" => "errors: ['System error 5 has occurred']"
    QUERY_UNSURE "W603" "query-unsure" Warning "A pasted text of `content/queries.yaml` finds its article, but shares so little with it that the search page says that nothing fits. Quote the message in the article or under `errors:` in its front matter."
        "" => "errors: ['System error 5 has occurred. Access is denied.']"
    QUERIES_YAML "E602" "queries-yaml" Error "`content/queries.yaml` is a list of `query:` with the `article:` it must find, and `within:` where a later place will do. `article: none` stands for a text that no article answers."
        "- System error 5" => "- query: System error 5 has occurred\n  article: windows/net-stop.md"
}

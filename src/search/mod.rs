//! The search index: built by tantivy, packed for the browser, and the reference query over the same pack.

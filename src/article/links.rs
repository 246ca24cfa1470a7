//! The links of a document: which schemes are allowed, and which links lead to other articles.

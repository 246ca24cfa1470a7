//! The decision tree: grown from articles, refined by authors, proved, ordered and exported.

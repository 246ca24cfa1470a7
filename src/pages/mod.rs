//! Typed views, rendered by Tera to HTML.

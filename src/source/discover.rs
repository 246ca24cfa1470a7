//! Finds and reads every input of a site. Only this module and `output` touch the disk.

use super::{Diagnostic, SourceFile};

/// Every input of a site, in one value.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// `unstuck.yaml`.
    pub config: Option<SourceFile>,
    /// Articles, sorted by path.
    pub articles: Vec<SourceFile>,
    /// `.meta.yml` files, the defaults of their folders.
    pub folder_defaults: Vec<SourceFile>,
    /// `content/trees/*.yaml`.
    pub trees: Vec<SourceFile>,
    /// `content/queries.yaml`.
    pub queries: Option<SourceFile>,
    /// `content/.unstuck-anchors.yaml`.
    pub anchors: Option<SourceFile>,
    /// Images and other files beside the articles, and everything in `static/`: where they go and where they are.
    pub assets: Vec<Asset>,
    /// Files of `themes/<name>/`, by path inside the theme.
    pub theme: Vec<ThemeFile>,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
}

/// A file that is copied as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Path in the output, with `/`.
    pub path: String,
    /// Path from the site root, with `/`.
    pub source_path: String,
    /// Its bytes, read once.
    pub bytes: std::sync::Arc<[u8]>,
}

/// A file of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// Path inside the theme, with `/`: `templates/article.html`.
    pub path: String,
    /// Path from the site root, with `/`.
    pub source_path: String,
    /// Its bytes.
    pub bytes: std::sync::Arc<[u8]>,
}

//! Posts of Knowledge Repo that were notebooks: what stands indented below the code of a cell is what it printed.

use super::document::{Block, BlockKind};
use super::front_matter::FrontMatter;
use crate::source::SourceFile;

/// Whether an article is a post of Knowledge Repo: its folder or its front matter says so.
pub fn is_notebook(file: &SourceFile, front_matter: &FrontMatter) -> bool {
    let keys = ["title", "authors", "tldr", "created_at"];
    file.path.ends_with(".kp/knowledge.md") || keys.iter().all(|key| front_matter.lines.contains_key(*key))
}

/// Marks indented code right behind fenced code as output.
pub fn mark_output(blocks: &mut [Block]) {
    let mut after_fence = false;
    for block in blocks {
        if let BlockKind::Code(code) = &mut block.kind {
            code.is_output |= code.is_indented && after_fence;
            after_fence |= !code.is_indented;
            continue;
        }
        after_fence = false;
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{self, BlockKind, ReadOptions};
    use crate::source::SourceFile;

    fn outputs(path: &str, head: &str) -> Vec<bool> {
        let body = "    indented\n\ntext\n\n```python\nprint(1)\n```\n\n\n    1\n\ntext\n\n    more\n";
        let file = SourceFile::new(path, &format!("---\n{head}\n---\n{body}"));
        let blocks = article::read(&file, ReadOptions::default()).value.document().into_owned().blocks;
        let code = blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Code(code) => Some(code.is_output),
            _ => None,
        });
        code.collect()
    }

    #[test]
    fn what_a_cell_printed_is_output() {
        let head = "title: T\nauthors: [a]\ntldr: s\ncreated_at: 2024-01-01";
        assert_eq!(outputs("content/a.md", head), [false, false, true, false]);
        assert_eq!(outputs("content/x.kp/knowledge.md", "title: T"), [false, false, true, false]);
        assert_eq!(outputs("content/a.md", "title: T"), [false; 4]);
    }
}

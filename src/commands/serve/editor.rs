//! The address that opens a file in the author's editor.

use std::path::Path;

/// How an editor's own addresses are written; `{path}`, `{line}` and `{column}` stand for the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor(String);

/// Addresses by the names of the programs. The path is absolute, with a slash at its start.
const KNOWN: [(&[&str], &str); 7] = [
    (&["vscode", "code"], "vscode://file{path}:{line}:{column}"),
    (&["vscode-insiders", "code-insiders"], "vscode-insiders://file{path}:{line}:{column}"),
    (&["vscodium", "codium"], "vscodium://file{path}:{line}:{column}"),
    (&["cursor"], "cursor://file{path}:{line}:{column}"),
    (&["windsurf"], "windsurf://file{path}:{line}:{column}"),
    (&["zed"], "zed://file{path}:{line}:{column}"),
    (&["idea", "pycharm", "webstorm"], "{name}://open?file={path}&line={line}&column={column}"),
];

impl Editor {
    /// The editor of this name, or with this address, which must hold `{path}`; `None` for a name we do not know.
    pub fn named(text: &str) -> Option<Self> {
        if text.contains("://") && text.contains("{path}") {
            return Some(Self(text.to_owned()));
        }
        // `EDITOR` may be a path and have options: `/usr/bin/code --wait`.
        let program = text.split_whitespace().next().unwrap_or("");
        let name = Path::new(program).file_stem().and_then(|name| name.to_str()).unwrap_or("");
        let known = KNOWN.iter().find(|(names, _)| names.contains(&name))?;
        Some(Self(known.1.replace("{name}", name)))
    }

    /// The address of a place in a file.
    pub fn address(&self, file: &Path, (line, column): (u32, u32)) -> String {
        let path = percent_coded(&file.to_string_lossy().replace('\\', "/"));
        let path = if path.starts_with('/') { path } else { format!("/{path}") };
        self.0
            .replace("{line}", &line.max(1).to_string())
            .replace("{column}", &column.max(1).to_string())
            .replace("{path}", &path)
    }
}

impl Default for Editor {
    fn default() -> Self {
        Self(KNOWN[0].1.to_owned())
    }
}

/// Everything but letters, digits and what is usual in a path as percent codes.
fn percent_coded(path: &str) -> String {
    let coded = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' | b':' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    path.bytes().map(coded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_known_by_its_program() {
        for (name, start) in [
            ("code", "vscode://file/a"),
            ("/usr/bin/code --wait", "vscode://file/a"),
            ("zed", "zed://file/a"),
            ("pycharm", "pycharm://open?file=/a&line=1"),
            ("my://open?f={path}", "my://open?f=/a"),
        ] {
            let address = Editor::named(name).unwrap().address(Path::new("/a"), (1, 1));
            assert!(address.starts_with(start), "{address}");
        }
        assert_eq!(Editor::named("vim"), None);
    }

    #[test]
    fn a_path_is_coded_and_a_place_begins_at_1() {
        let address = Editor::default().address(Path::new("/a b/{line}.md"), (0, 7));
        assert_eq!(address, "vscode://file/a%20b/%7Bline%7D.md:1:7");
    }
}

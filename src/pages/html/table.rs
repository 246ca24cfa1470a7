//! Tables as HTML.

use super::Writer;
use crate::article::document::{Alignment, Inline, Table};

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        self.push("<div class=table><table>\n");
        // A table that was written as HTML may have no head.
        if table.head.iter().any(|cell| !cell.is_empty()) {
            self.push("<thead><tr>");
            for (at, cell) in table.head.iter().enumerate() {
                self.cell("th", table.alignments.get(at), cell);
            }
            self.push("</tr></thead>\n");
        }
        self.push("<tbody>\n");
        for row in &table.rows {
            self.push("<tr>");
            for (at, cell) in row.iter().enumerate() {
                self.cell("td", table.alignments.get(at), cell);
            }
            self.push("</tr>\n");
        }
        self.push("</tbody></table></div>\n");
    }

    fn cell(&mut self, element: &str, alignment: Option<&Alignment>, content: &[Inline]) {
        let class = match alignment {
            Some(Alignment::Center) => " class=center",
            Some(Alignment::Right) => " class=end",
            _ => "",
        };
        self.out.push_str(&format!("<{element}{class}>"));
        self.inlines(content);
        self.out.push_str(&format!("</{element}>"));
    }
}

//! The rules that read causes and solutions from plain articles, in words, each with a text it reads.

/// A rule of reading. Unlike a rule of the diagnostics, it reports nothing: it says why something was taken for a cause or
/// a solution.
#[derive(Debug, PartialEq, Eq)]
pub struct ReadingRule {
    /// `R` and a number; a finding keeps it.
    pub code: &'static str,
    /// What it reads, as half a sentence: "a heading below solutions".
    pub reads: &'static str,
    /// A body of an article in which it finds something.
    pub example: &'static str,
}

/// Every rule that a finding can name, by number.
pub static ALL: &[ReadingRule] = &[
    ReadingRule {
        code: "R1",
        reads: "the text below a heading that names its part",
        example: "## Cause\n\nThe disk is full.\n",
    },
    ReadingRule {
        code: "R2",
        reads: "a heading or a bold line that is counted, or stands below causes",
        example: "## Solution 1: Empty the cache\n\nRun `npm cache clean --force`.\n\n## Solution 2: Install again\n\nRun `npm install`.\n",
    },
    ReadingRule {
        code: "R3",
        reads: "a heading below solutions, or one of several announced as ways",
        example: "## Solutions\n\n### Empty the cache\n\nRun `npm cache clean --force`.\n\n### Install again\n\nRun `npm install`.\n",
    },
    ReadingRule {
        code: "R4",
        reads: "an item of a list of alternatives or causes",
        example: "## Solutions\n\nTry one of these:\n\n- Empty the cache.\n- Install the package again.\n",
    },
    ReadingRule {
        code: "R5",
        reads: "steps that are one procedure",
        example: "## Solution\n\n1. Open *Services*.\n2. Select *Print Spooler*.\n3. Select *Restart*.\n",
    },
    ReadingRule {
        code: "R6",
        reads: "a paragraph below solutions",
        example: "## Solution\n\nEmpty the cache.\n\nIf this does not help, install Node.js again.\n",
    },
    ReadingRule {
        code: "R7",
        reads: "an item that holds a cause and its solution",
        example: "## Causes and solutions\n\n- The disk is full. Empty the cache.\n- The folder belongs to root. Change its owner.\n",
    },
    ReadingRule {
        code: "R9",
        reads: "a heading or a bold line announced as a cause, with its remedy",
        example: "## Causes and solutions\n\n### The disk is full\n\nEmpty the cache.\n\n### The folder belongs to root\n\nChange its owner.\n",
    },
    ReadingRule {
        code: "R10",
        reads: "a sentence that says how to mend it",
        example: "The build stops with `ENOSPC`.\n\nTo fix this, empty the cache.\n",
    },
    ReadingRule {
        code: "R11",
        reads: "text before \"Solution 2\" whose own heading was lost",
        example: "## Causes\n\n- The certificate has expired.\n- The clock is wrong.\n\nRenew the certificate:\n\n```sh\ncertbot renew\n```\n\n## Solution 2: Set the clock\n\nRun `timedatectl set-ntp true`.\n",
    },
    ReadingRule {
        code: "R12",
        reads: "an entry of a page about several errors",
        example: "- `ENOSPC`: The disk is full.\n- `EACCES`: The folder belongs to root.\n- `ENOENT`: The file is missing.\n",
    },
    ReadingRule {
        code: "R15",
        reads: "an order, where nothing plainer is said",
        example: "The build stops with `ENOSPC`.\n\nEmpty the cache and build again:\n\n```sh\nnpm cache clean --force\n```\n",
    },
    ReadingRule {
        code: "R16",
        reads: "a sentence that gives a reason",
        example: "`ENOSPC` occurs when the disk is full.\n",
    },
    ReadingRule {
        code: "R17",
        reads: "a cell of a table, below a heading such as Cause or Fix",
        example: "| Cause | Solution |\n| --- | --- |\n| The disk is full | Empty the cache |\n| The folder belongs to root | Change its owner |\n",
    },
    ReadingRule {
        code: "R18",
        reads: "the version that mends it",
        example: "## Resolution\n\nThis is fixed in version 2.1.\n",
    },
    ReadingRule {
        code: "R19",
        reads: "what the article states first, where no cause is named",
        example: "The disk has no space left for temporary files.\n\n## Solution\n\nEmpty the cache.\n",
    },
];

/// The rule with this code, in any case.
pub fn find(code: &str) -> Option<&'static ReadingRule> {
    ALL.iter().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use super::*;

    #[test]
    fn each_rule_finds_something_in_its_example() {
        for rule in ALL {
            let found = read(&format!("# npm fails with ENOSPC\n\n{}", rule.example));
            let causes = found.causes.iter().map(|cause| cause.rule);
            let solutions = found.solutions.iter().map(|solution| solution.rule);
            assert!(causes.chain(solutions).any(|code| code == rule.code), "{}: {found:#?}", rule.code);
        }
    }
}

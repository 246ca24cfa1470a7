//! Rules about the decision tree: E200–W310.

super::rules! {
    TREE_YAML "E200" "tree-yaml" Error "A file of `content/trees/` cannot be read as a tree. Indentation is the tree: `ask:` holds the question, every other key is an answer, its value the article it leads to or the next question. Texts that hold `: ` or ` #` must stand in quotes. A file may have 256 KiB, nested 64 deep."
    NO_SUCH_TARGET "E201" "no-such-target" Error "An answer of a tree leads to an article that does not exist. Correct the path; the message names the nearest one."
    NO_SUCH_ANCHOR "E202" "no-such-anchor" Error "An answer of a tree, or a key under `solutions:`, names a heading or solution its article does not have. The message lists those it has; `unstuck inspect FILE` shows them with their lines."
    TREE_LOOP "E203" "tree-loop" Error "Following the answers leads back to a question that was asked before, so a reader could go round for ever. A tree may share steps but must not loop: end the last branch with `else: escalate`, or with the article that helps."
    ONE_ANSWER "E204" "one-answer" Error "A question with one answer, or none, asks nothing. Turn it into the `how:` text of the next question, or add another answer."
    ANSWER_TWICE "E205" "answer-twice" Error "A question has the same answer twice, so it is not clear where it leads. Delete one, or give it other words."
    TOO_MANY_ANSWERS "E206" "too-many-answers" Error "A question has more than eight answers; nobody reads so many under stress. Group them under two or three wider answers, or describe the articles with a facet and let the tree be grown."
    NO_EXIT "E207" "no-exit" Error "An answer leads nowhere. Lead it to an article (`pip.md#solution-2`), to steps to try (`{try: […], else: escalate}`), to another question (`ask:`, `use:`), or to `escalate`."
    ID_TWICE "E208" "id-twice" Error "Two questions have the same id, so `use:` could mean either. A file's name is the id of its first question. Rename one."
    UNKNOWN_FACET "E209" "unknown-facet" Error "The front matter or a tree names a facet, or a value of one, that the site does not know; mostly it is a typing error. New facets and values are declared by `tag_facets` in unstuck.yaml."
    UNREACHABLE "W301" "unreachable" Warning "A shared question is used by no answer, so no reader ever sees it. Lead to it with `use:`, or delete it."
    SAME_SIGNATURE "W302" "same-signature" Warning "Several articles begin with the same error text, and nothing that is known of them tells them apart, so readers get a list to choose from. Add tags or `facets:` that differ, or merge the articles."
    GENERAL_SIGNATURE "W303" "general-signature" Warning "An error text fits so many articles that it tells nothing; it is ignored. Give more of the message."
    NO_SOLUTION "W304" "no-solution" Warning "No solution was found in the article, so the tree can only lead to its top. Put each thing to try under a heading such as `Solution 1: …`, or `## Solution` with a list; `unstuck inspect FILE` shows what was read."
    UNSAFE_FIRST "W305" "unsafe-first" Warning "The article offers a step that weakens security before safer ones. The tree offers the safer ones first. Change the article's order, or set `first: true` for the step under `solutions:` to keep yours."
    DEEP_TREE "W306" "deep-tree" Warning "One way through the tree is much longer than the others. Ask the questions that rule out most first, or join steps that everybody passes."
    WORDLESS_ANSWER "W307" "wordless-answer" Warning "An answer is not words. Readers under stress do not decode abbreviations: write `Yes`, not `Y`."
    UNCLEAR_QUESTION "W308" "unclear-question" Warning "A question does not end in a question mark, or asks two things at once (`and/or`). Ask one thing that has one answer."
    SAME_SOLUTION "W309" "same-solution" Warning "Two solutions have nearly the same text. When one is corrected, the other will be forgotten: keep one and link to it."
    LONE_VALUE "W310" "lone-value" Warning "A facet value is used by one article only. Mostly it is another spelling of a value that others use."
}

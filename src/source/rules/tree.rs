//! Rules about the decision tree: E201–W310.

super::rules! {
    NO_SUCH_TARGET "E201" "no-such-target" Error "An answer of a tree leads to an article that does not exist. Correct the path; the message names the nearest one."
}

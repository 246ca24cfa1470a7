//! What a misspelt name was meant to be.

/// The most letters that are compared: names are short, pasted texts are not.
const LONGEST: usize = 80;

/// The name most like `wanted`, in any case, if any is near: at most a third of its letters are missing, too many, wrong or
/// swapped with their neighbour. Of equally near names the first by the alphabet.
pub fn nearest<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: String = wanted.to_lowercase().chars().take(LONGEST).collect();
    let letters = wanted.chars().count();
    let most = letters.div_ceil(3);
    names
        .into_iter()
        .filter(|name| name.len() <= 4 * (letters + most) && name.len() + most >= letters)
        .map(|name| (strsim::osa_distance(&wanted, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_near() {
        let names = ["winerror-5.md", "git-push.md"];
        assert_eq!(nearest("winerr-5.md", names), Some("winerror-5.md"));
        assert_eq!(nearest("Git-psuh.md", names), Some("git-push.md"));
        assert_eq!(nearest("docker.md", names), None);
        assert_eq!(nearest("", names), None);
        assert_eq!(nearest(&"git-push.md".repeat(1000), names), None);
    }

    #[test]
    fn names_of_long_letters_are_compared() {
        assert_eq!(nearest("ошибка", ["ошибки"]), Some("ошибки"));
    }
}

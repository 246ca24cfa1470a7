//! Recognises error codes: `LNK2019`, `0x80070005`, `ERR_REQUIRE_ESM`, `ModuleNotFoundError`, `Error 809`.

use crate::article::role::words::table;

table! {
    /// A code wherever it stands.
    CODE: r"\b0x[0-9a-fA-F]{4,16}\b", r"\b(?:win ?error|errno) -?\d+\b", r"\b(?-i:E?R?R[_-][A-Z0-9]+(?:[_-][A-Z0-9]+)*)\b", r"\b(?-i:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){2,})\b", r"\b(?-i:[A-Z]{1,6}\d{3,6}[A-Z]?)\b", r"\b(?-i:[A-Z]{2,8}-\d{3,6})\b", r"\b(?-i:[A-Z][A-Za-z0-9]*[a-z](?:Error|Exception|Fault))\b",
    r"\b(?-i:E(?:ACCES|ADDRINUSE|ADDRNOTAVAIL|AGAIN|AI_AGAIN|BADF|BUSY|CONNABORTED|CONNREFUSED|CONNRESET|EXIST|HOSTUNREACH|INTEGRITY|INVAL|IO|ISDIR|JSONPARSE|LOOP|MFILE|NAMETOOLONG|NETUNREACH|NFILE|NOENT|NOMEM|NOSPC|NOTDIR|NOTEMPTY|NOTFOUND|NOTSUP|OTP|PERM|PIPE|PROTO|RESOLVE|ROFS|TARGET|TIMEDOUT|TIMEOUT|UNSUPPORTED|USAGE|XDEV|404|401|403|BADENGINE|BADPLATFORM|PEERINVALID))\b",
    r"\b(?:error|exit|status|event|http|stop|bug ?check|error code|exit code|status code|event id|http error|stop code|run-?time error)s?[ :#]{1,2}['(]?\d{2,6}\b"
}
table! {
    /// A code in the title of a page that is named after it, as linters and alerts are.
    SYMBOL: r"^(?-i:[a-z][a-z0-9]*(?:[_-][a-z0-9]+){2,})$", r"^(?-i:[A-Z]+[a-z0-9]+(?:[A-Z]+[a-z0-9]+){2,})$", r"\b(?-i:(?:[A-Z][a-z]+){1,}(?:Back|Pull|Off|Killed|Loop)(?:[A-Z][a-z]+)*)\b"
}
table! {
    /// A title that is nothing but the name of a rule or a stop: `deprecated_extend`, `Bug Check 0x78 PHASE0_EXCEPTION`.
    NAME: r"^(?-i:[a-z][a-z0-9]+_[a-z0-9]+)$", r"\b(?-i:[A-Z][A-Z0-9]{2,}_[A-Z0-9]{3,})$"
}
table! {
    /// An error of one figure, named at the end of a title: "Out of memory (Error 7)".
    IN_BRACKETS: r"\(((?:run-?time )?error \d)\)"
}
table! {
    /// Looks like a code, but names a product, a standard or an update.
    NO_CODE: r"^(?:KB|CVE|RFC|ISO|SHA|MD|UTF|AES|RSA|IPV|PEP|GH|ES|VS|SQL|X|MS|SP|CU|WIN|OS|RHEL|HTTP|TLS|SDK|API|GPT|RTX|GTX|ARM|AMD|UCS|CP|IEEE|EN|DIN|BUILD|JIRA|PR|RB)-?\d+[A-Z]?$"
}
table! {
    /// Words around a code that say nothing more.
    AROUND: r"\b(?:linker|tools?|compiler|compile|fatal|error|warning|errors|code|nuget|rust|typescript|c|c\+\+|level|runtime|run-time|winget|msvc|vs|the|in|of|npm|pnpm|resolving|resolve|fix|fixing|how|to|troubleshoot(?:ing)?|bug ?check|stop|windows|exception|message|and|check)\b"
}

/// The codes in a text, in order, without doubles.
pub(crate) fn codes(text: &str) -> Vec<&str> {
    let mut codes: Vec<&str> = Vec::new();
    for found in CODE.find_all(text) {
        let code = found.as_str();
        let code = if code.contains(['(', '\'']) { code } else { code.trim() };
        if !NO_CODE.is_match(code) && !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// The codes in a title, which may also be a symbol on its own.
pub(crate) fn title_codes(title: &str) -> Vec<&str> {
    let mut codes = codes(title);
    for word in title.split([' ', '(', ')', '[', ']', ':', '`', '"']) {
        if SYMBOL.is_match(word) && !codes.contains(&word) {
            codes.push(word);
        }
    }
    if let Some(code) = IN_BRACKETS.group(title).filter(|code| !codes.contains(code)) {
        codes.push(code);
    }
    if let Some(name) = NAME.find(title.trim()).filter(|name| !codes.contains(&name.as_str())) {
        codes.push(name.as_str());
    }
    codes
}

/// Whether a code is telling enough to count wherever output shows it.
pub(crate) fn is_strong(code: &str) -> bool {
    code.starts_with("ERR")
        || code.ends_with("Exception")
        || code.ends_with("Error")
        || code.starts_with("0x")
}

/// Whether a code is told from others by its number.
pub(crate) fn is_numbered(code: &str) -> bool {
    code.contains(|c: char| c.is_ascii_digit())
}

/// Whether a title is a code with words around it that say nothing more: "Linker Tools Error LNK1201".
pub(crate) fn is_only_code(title: &str) -> bool {
    let mut rest = title.to_owned();
    for code in title_codes(title) {
        rest = rest.replace(code, " ");
    }
    let rest = AROUND.replace_all(&rest, " ");
    !rest.chars().any(char::is_alphanumeric)
        || rest.split_whitespace().count() <= 1 && rest.len() < title.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_many_kinds_are_found() {
        assert_eq!(codes("Linker Tools Error LNK1201"), ["LNK1201"]);
        assert_eq!(codes("[WinError 5] Access is denied"), ["WinError 5"]);
        assert_eq!(
            codes("winget error 0x8A150080 APPINSTALLER_CLI_ERROR_X"),
            ["0x8A150080", "APPINSTALLER_CLI_ERROR_X"]
        );
        assert_eq!(codes("VPN: Error 809"), ["Error 809"]);
        assert_eq!(codes("See KB5001330 and RFC2616"), Vec::<&str>::new());
        assert_eq!(title_codes("KubeHpaMaxedOut"), ["KubeHpaMaxedOut"]);
        assert_eq!(title_codes("snippet_without_render_tag"), ["snippet_without_render_tag"]);
        assert_eq!(title_codes("deprecated_extend"), ["deprecated_extend"]);
        assert_eq!(title_codes("Bug Check 0x78 PHASE0_EXCEPTION"), ["PHASE0_EXCEPTION"]);
        assert_eq!(title_codes("Cannot call my_function"), Vec::<&str>::new());
    }

    #[test]
    fn a_title_that_is_only_a_code_is_known() {
        assert!(is_only_code("NuGet Error NU1016"));
        assert!(!is_only_code("Expression too complex (Error 16)"));
    }
}

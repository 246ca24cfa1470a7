//! The lexicon of advice that weakens a machine, of words that warn of it, and of sentences that only tell of it.

use std::sync::LazyLock;

use regex::{Regex, RegexSet};

use crate::article::denial;

/// Advice that weakens a machine, with what it does in words; searched without regard to case.
const HARMFUL: &[(&str, &str)] = &[
    (r"chmod\s+(-R\s+|--recursive\s+)?(0?777|a\+rwx|ugo\+rwx)", "lets everybody write"),
    (
        r#"(curl|wget)\b[^|\n]*\|\s*(sudo\s+(-\w+\s+)*)?(ba|z|da)?sh\b|\b(ba|z)?sh\s+(-c\s+["']?\$\(|<\()\s*(curl|wget)\b"#,
        "runs a script from the network unread",
    ),
    (
        r"\b(iwr|irm|Invoke-WebRequest|Invoke-RestMethod)\b[^|\n]*\|\s*(iex|Invoke-Expression)\b|\b(iex|Invoke-Expression)\b[^\n]*(DownloadString|\biwr\b|\birm\b|Invoke-WebRequest)",
        "runs a script from the network unread",
    ),
    (
        r"--break-system-packages|\bsudo\s+(-H\s+)?pip3?\s+install\b",
        "overwrites packages of the operating system",
    ),
    (r"\brm\s+(-\w+\s+)+(/|/\*|~|~/|\$HOME)(\s|$)|\brd\s+/s[^\n]*\s[a-z]:\\(\s|$)", "deletes everything"),
    (
        r"Set-MpPreference\b[^\n]*-Disable\w+\s+\$?(true|1)|Add-MpPreference\b[^\n]*-ExclusionPath\s+.?[a-z]:\\?.?(\s|$)",
        "switches the virus scanner off",
    ),
    (
        r"(icacls|cacls)\b[^\n]*(windows|program files|system32)[^\n]*(everyone|users)[^\n]*:\(?\w*f",
        "gives full control of system folders",
    ),
    (
        r"\b(give|grant|assign|allow|set|add|select|choose|tick|check|enable)\w*\b[^.\n]{0,80}(\b(everyone|all users|users group)\b[^.\n]{0,60}\bfull control\b|\bfull control\b[^.\n]{0,60}\b(everyone|all users|users group|system32|program files|windows folder|c:\\windows)\b)|\b(everyone|all users|users group)\b[^.\n]{0,60}\b(tick|check|select|choose)\w*\b[^.\n]{0,30}\bfull control\b",
        "gives full control to everybody or of system folders",
    ),
    (
        r"netsh\s+advfirewall\s+set\s+\w+\s+state\s+off|ufw\s+disable|setenforce\s+0|\bSELINUX=(disabled|permissive)|spctl\s+--(master|global)-disable|csrutil\s+disable|\bEnableLUA\b[^\n]*\b0\b|systemctl\s+(disable|stop)\s+(--now\s+)?firewalld",
        "switches a protection off",
    ),
    (
        r"\b(disabl(e|ing)|deactivat(e|ing)|turn(ing)? off|switch(ing)? off|uninstall(ing)?)\b[^.;:,\n]{0,30}\b(anti-?virus|virus scanner|defender|real-?time protection|firewall|selinux|apparmor|uac|user account control|smartscreen|gatekeeper|system integrity protection)\b|\b(turn|switch)(ing)?\s+(the |your )?(\w+ )?(anti-?virus|virus scanner|defender|firewall|uac|smartscreen)( \w+)? off\b",
        "switches a protection off",
    ),
    (
        r"\b(deaktivier|désactiv|desactiv)\w*\b[^.;\n]{0,40}(virenscanner|virenschutz|antivir|firewall|defender|echtzeitschutz|pare-feu|cortafuegos)|\b(schalte|stelle)\w*\b[^.;\n]{0,40}(virenscanner|virenschutz|antivir|firewall|defender)\w*( \w+)? (aus|ab)\b",
        "switches a protection off",
    ),
    (r"Set-ExecutionPolicy\s+(-\w+\s+)*(Unrestricted|Bypass)\b", "lets any script run"),
    (
        r"(http\.sslVerify[ =]+.?false|NODE_TLS_REJECT_UNAUTHORIZED[ =]+.?0|--no-check-certificate|strict-ssl[ =]+false|StrictHostKeyChecking[ =]+no|--trusted-host\b|\bverify ?= ?False\b|\bcurl\s[^|\n]*(\s-k|--insecure)\b|\bTrustServerCertificate ?= ?(true|yes)|--no-gpg-check|\bgpgcheck ?= ?0|--allow-unauthenticated)",
        "switches the check of certificates off",
    ),
];

static PATTERNS: LazyLock<RegexSet> = LazyLock::new(|| {
    let patterns = HARMFUL.iter().map(|(pattern, _)| format!("(?i){pattern}"));
    RegexSet::new(patterns).unwrap_or_else(|error| unreachable!("a pattern of ours: {error}"))
});

/// Plain words that warn.
static WARNS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(warning|caution|careful|danger(ous)?|risk(s|y)?|unsafe|insecure|less secure|weakens?|last resort|exposes?|attackers?|malware",
        r"|not recommended|at your own|(turn|switch) (it|them|the \w+) (back )?on again|re-?enable|undo (this|it)",
        r"|achtung|vorsicht|warnung|risik\w*|gefährlich\w*|unsicher|attention|prudence|risque\w*|dangereu\w*|cuidado|riesgo\w*|peligro\w*|advertencia)\b",
    ))
});

/// What begins a part of a sentence that tells what is not needed, what has been done, or what it caused.
static TELLS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(no need|not needed|need not|needn['’]t|(do|does|did)(n['’]t| not) (need|have)|not necessary|unnecessary|not required) to\b",
        r"|\b(after|since|because|due to|caused by|as a result of)\b",
        r"|\b(happens|occurs|appears|fails|comes|seen|arises) (when|if|once|while)\b",
        r"|\b(if|whether|when|once|while)\b[^.,;:]*\b(is|are|was|were|has|have|had)\b",
    ))
});

/// Says of the whole sentence that it tells of a cause.
static BLAMES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(is|was|are) what (caused|causes|broke|breaks)\b|\b(causes|caused) (this|the|that)\b")
});

/// Denies in German, French and Spanish, anywhere in the sentence.
static DENIES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(nicht|nie|niemals|keinesfalls|keinen?)\b|\bne\b.*\b(pas|jamais)\b|\bn['’]\w+.*\b(pas|jamais)\b|\b(no|nunca) (lo )?desactiv",
    )
});

fn pattern(source: &str) -> Regex {
    Regex::new(&format!("(?i){source}")).unwrap_or_else(|error| unreachable!("a pattern of ours: {error}"))
}

/// What a command does that weakens the machine.
pub(super) fn command(line: &str) -> Option<&'static str> {
    let is_comment = line.trim_start().starts_with(['#', ':']) || line.trim_start().starts_with("//");
    if is_comment { None } else { what(line) }
}

/// What a paragraph advises that weakens the machine; what it warns off, and what it only tells of, is no advice.
pub(super) fn advised(paragraph: &str) -> Option<&'static str> {
    what(paragraph)?;
    let affirmed = denial::affirmed(paragraph).replace("! ", ". ");
    affirmed.split_inclusive(". ").find_map(|sentence| what(&deeds(sentence)))
}

/// Whether a text warns in plain words.
pub(super) fn warns(text: &str) -> bool {
    WARNS.is_match(text)
}

/// A sentence without what it tells of.
fn deeds(sentence: &str) -> String {
    if BLAMES.is_match(sentence) || DENIES.is_match(sentence) {
        return String::new();
    }
    let mut kept = String::new();
    let mut rest = sentence;
    while let Some(told) = TELLS.find(rest) {
        kept.push_str(&rest[..told.start()]);
        // An address or a path has commas and stops too, but none with a blank behind it.
        let end = [", ", "; ", ": "].iter().filter_map(|end| rest[told.start()..].find(end)).min();
        rest = end.map_or("", |end| &rest[told.start() + end..]);
    }
    kept + rest
}

fn what(text: &str) -> Option<&'static str> {
    PATTERNS.matches(text).iter().next().map(|at| HARMFUL[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmful_commands_are_known_and_harmless_ones_are_not() {
        for text in [
            "sudo chmod -R 777 /var",
            "curl -fsSL https://x.example/i.sh | sudo -E bash",
            "bash <(curl -s https://x.example/i.sh)",
            "sh -c \"$(curl -fsSL https://x.example/i.sh)\"",
            "irm https://x.example/i.ps1 | iex",
            "iex (New-Object Net.WebClient).DownloadString('https://x.example')",
            "pip install x --break-system-packages",
            "sudo pip install x",
            "icacls \"C:\\Program Files\\Python\" /grant Everyone:F",
            "git config --global http.sslVerify false",
            "pip install --trusted-host pypi.example x",
            "curl -sk https://x.example && curl -k https://y.example",
            "sudo spctl --master-disable",
            "rm -rf /",
            "Add-MpPreference -ExclusionPath C:\\",
            "reg add HKLM\\System /v EnableLUA /t REG_DWORD /d 0",
        ] {
            assert!(command(text).is_some(), "{text}");
        }
        for text in [
            "chmod 755 x",
            "curl https://x.example/i.sh -o i.sh",
            "curl -s x | shasum",
            "ufw status",
            "rm -rf /var/tmp/x",
            "rm -rf ~/.cache",
            "pip install --user x",
            "# chmod 777 is what broke it",
            "Add-MpPreference -ExclusionPath C:\\src\\app",
        ] {
            assert_eq!(command(text), None, "{text}");
        }
    }
}

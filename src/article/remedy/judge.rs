//! What the words and commands of a solution say of it: flags, risk, rights, condition, check.

use crate::article::role::table::Table;
use crate::article::role::words::table;

use super::advice;
use super::command::{Typed, is_comment, is_conditional};
use super::denial;
use super::finding::Finding;
use super::span::Piece;
use super::{Flag, Risk};

table! {
    /// Praise.
    RECOMMENDED: r"\b(?:recommended|preferred|safest|empfohlen)\b", r"\bbest (?:practice|way|option|approach|solution|first)\b", r"\b(?:simplest|easiest|optimal|usual|standard|most (?:secure|effective|reliable)) (?:solution|way|approach|choice|option|fix|and)\b", r"\bhighly encouraged\b", r"\bwe (?:strongly |highly |still |usually )?(?:recommend|suggest|advise|prefer)\b", r"\bshould be your first\b"
}
table! {
    /// Praise denied: "not recommended".
    NOT_RECOMMENDED: r"\b(?:not|isn['’]t|never|nicht) (?:generally |usually )?(?:recommended|advised|advisable|empfohlen)\b", r"\b(?:discouraged|don['’]t recommend|do not recommend)\b"
}
table! {
    /// A call for care.
    CAUTION: r"\b(?:caution|risky|dangerous|beware|vorsicht|achtung|advanced/)\b", r"\bbe (?:very )?careful\b", r"^(?:warning|attention|caution|danger)\b", r"\b(?:attention|warning)[,:]", r"\b(?:data loss|lose (?:data|your|all)|side[- ]effects?|security (?:risk|hole)|not be undone|irreversible|cannot be undone)\b", r"\b(?:make sure to )?back ?up (?:your|the) .{2,40}\bbefore\b", r"\bsure (?:to|you) (?:have )?back(?:ed)? ?up\b", r"\b(?:may|can|could|might|will) (?:severely|seriously|limit|break|compromise|damage|corrupt|destroy|delete all|erase)\b", r"\bonly (?:be )?(?:use[d]?|attempted|done) (?:this )?if\b", r"\buse (?:this|it) only\b", r"\b(?:if|only when) you(?:'re| are) (?:absolutely )?(?:certain|sure)\b", r"\bhinterlässt\b", r"\b(?:is|are|gets?|will be) (?:then )?lost\b", r"\b(?:make|take) a backup\b", r"\bno undo\b", r"\bbefore doing (?:so|this|that),? (?:you should|make sure|be sure)\b", r"\bcarefully (?:verify|check|read|consider)\b", r"\bunderstand the (?:risks?|implications|consequences)\b"
}
table! {
    /// Kept for the end.
    LAST_RESORT: r"\blast[- ]resort\b", r"\bif (?:all else|everything else|nothing else|none of (?:the|these)|the above (?:options|steps|solutions)|no other)\b", r"\bonly (?:as|when) (?:a )?(?:absolutely|final)\b", r"\bworst case\b", r"\bletzte[rs]? (?:ausweg|mittel)\b", r"\bshould stay the exception\b"
}
table! {
    /// Helps for a time.
    TEMPORARY: r"\btemporary (?:fix|workaround|work-around|solution|relief|measure|remedy|way|method|mitigation|step|patch)\b", r"\b(?:for the moment|stop-?gap|interim|quick relief|short[- ]term|vorübergehend|for the time being)\b", r"\buntil (?:the )?(?:next (?:boot|reboot|restart|start)|end of|reboot|a fix|the fix|.{2,30} is (?:fixed|released|available|rotated))\b", r"\b(?:also |is |as )?a (?:known |quick |possible )?(?:workaround|work-around)\b"
}
table! {
    /// Helps for a time, where it is said of a deed.
    FOR_A_TIME: r"\b(?:temporarily|vorübergehend|temporalmente|temporairement)\b"
}
table! {
    /// A title that calls itself a way round.
    TITLE_TEMPORARY: r"\b(?:workaround|work-around|temporar\w+)\b", r"\bfor (?:a|one) (?:single )?(?:run|call|session)\b", r"\bfor (?:this|the current) (?:run|call|session)\b"
}
table! {
    /// Asks somebody else.
    ESCALATION: r"\b(?:contact|ask|call|talk to|tell|request|inform|notify|reach out to|escalate|hand over|hand)\b.{0,50}\b(?:support|administrators?|admins?|vendors?|help ?desk|service ?desk|(?:2nd|second)[- ]level|it department|maintainers?|authors?|owners?|manufacturer|provider|developers?|account team|duty|over to|authority|issuer|publisher|(?:\w+ )?team)\b", r"\b(?:open|file|raise|create|submit|report)\b.{0,30}\b(?:issue|ticket|bugs?|bug report|incident|case|support request)\b", r"\breport\b.{0,30}\berrors?\b", r"^ask for (?:a change|help|support)\b", r"\b(?:eskalieren|(?:support|hersteller|helpdesk|administrator|it)\b.{0,40}\b(?:kontaktieren|wenden|melden))\b", r"\b(?:abrir|crear) un (?:ticket|caso|incidente)\b|\b(?:contactar|contacter)\b.{0,40}\b(?:soporte|support|administra\w+|proveedor|fabricante|mesa)\b"
}
table! {
    /// Weakens the security of a machine or a connection.
    SECURITY: r"\b(?:disabl\w+|turn(?:ing)?(?: \w+)? off|switch(?:ing)?(?: \w+)? off|deactivat\w+|stop(?:ping)?|bypass\w*|skip\w*|ignor\w+|suppress\w*) (?:the |your |all |any |of )*(?:\w+[ -]){0,2}(?:anti-?virus|firewalld?|defender|selinux|apparmor|uac|user account control|smartscreen|(?:certificate|ssl|tls|signature|host key|integrity|gpg)(?: \w+)? (?:checks?|checking|verification|validation)|ssl|gatekeeper|sip|real-?time protection|host key)\b", r"\b(?:ssl|certificate|tls|signature) verification (?:off|to false)\b", r"--trusted-host\b", r"\bverify ?= ?false\b", r"\bstrict-ssl[ =]+(?:false|no)\b", r"\bsslverify[ =]+\x22?false\b", r"NODE_TLS_REJECT_UNAUTHORIZED ?= ?['\x22]?0", r"\bchmod (?:-R )?0?777\b", r"\bset-executionpolicy (?:-executionpolicy )?(?:unrestricted|bypass)\b", r"(?:^|\s)-(?:executionpolicy|ep|exec) (?:bypass|unrestricted)\b", r"\b(?:turn|switch)(?:ing|ed|s)? (?:the |your |all )?(?:\w+ ){0,2}(?:firewalls?|anti-?virus|defender|selinux|apparmor|uac) off\b", r"\b(?:curl|wget|irm|iwr|invoke-webrequest|invoke-restmethod)\b[^|]*\| ?(?:sudo )?(?:(?:ba|z|da)?sh|iex|invoke-expression|python3?)\b", r"\bsetenforce 0\b", r"\bpermissive mode\b", r"\bstricthostkeychecking[ =]+no\b", r"--disable-web-security\b", r"--no-check-certificate\b", r"\bcurl .{0,40}(?:-k|--insecure)\b", r"\ballowinsecureconnections\b", r"\b(?:allow(?:ing)?|use|accept(?:ing)?) (?:an |all )?insecure\b", r"--no-gpg-check|\bgpgcheck ?= ?0", r"--openssl-legacy-provider\b", r"\bfull control\b", r"\bRpcAuthnLevelPrivacyEnabled\b", r"\bgrant (?:everyone|all users)\b", r"\btrust ?server ?certificate ?= ?(?:true|yes)\b", r"\bsecurity hole\b", r"--allow-unauthenticated\b", r"--break-system-packages\b"
}
table! {
    /// Starts a program with more rights.
    RUNS_ELEVATED: r"\b(?:run|start|open|launch)(?:s|ning|ing)?\b.{0,60}\b(?:as (?:an? |the )?(?:\w+ )?(?:administrator|admin|root|superuser)|elevated|runas)\b"
}
table! {
    /// What more rights are for: it stays switched on.
    PAST_ACCOUNT_CONTROL: r"\b(?:bypass|circumvent|avoid|get(?:ting)? (?:past|around|round)|work(?:ing)? around|skip)\w* (?:the |your |all |any |of )*(?:uac|user account control)\b"
}
table! {
    /// Deletes or overwrites something that does not come back by itself.
    DESTRUCTIVE: r"\brm -\w*[rf]\w*\b", r"\b(?:rmdir|rd|del) /[sqf]\b", r"\bremove-item\b.{0,60}-(?:recurse|force)\b", r"\brm (?:-\S+ )*--(?:recursive|force)\b", r"\bgit (?:-C \S+ )?(?:reset (?:\S+ )?--hard|clean (?:-\S+ )*(?:-\w*f|--force)|restore (?:--\S+ )*(?:\.|:/)(?:\s|$)|push (?:\S+ ){0,3}(?:--force|-f)\b|checkout (?:-f\b|\.(?:\s|$)|-- )|stash (?:drop|clear)|branch -D)", r"\bfind\b.{0,120} -(?:delete\b|exec rm\b)", r"\brobocopy\b.{0,120} /(?:mir|purge)\b", r"\brsync\b.{0,120} --delete", r"\bmkfs\b|\bdd if=|\bdiskpart\b|\bformat [a-z]:", r"\bdocker (?:\w+ )?(?:prune|rm|rmi)\b", r"\bkubectl\b.{0,40}\bdelete\b", r"\bdrop (?:the |a |your )?(?:table|database|schema|volume|replication slots?)\b", r"\b(?:wipe|erase|format)(?:s|ing)? (?:the |your )?(?:disk|drive|device|partition|data|volume)\b", r"\bunregister\b", r"\b(?:delete|remove|purge)s? (?:the |all |any |your |every |old |existing )*(?:\w+[ -]){0,3}(?:database|tables?|volumes?|partition|registry keys?|profiles?|data|keychain|branch|repository|cluster|pods?|replicas?|templates?|account|backups?|engine|files? from|\.etl)\b", r"\b(?:permanently|irreversibly) (?:deletes?|removes?|erases?)\b", r"\bdata loss\b", r"\b(?:will|are|is) (?:be )?(?:permanently )?(?:lost|deleted|erased)\b", r"\breinstall(?:ing)? (?:windows|the operating system|macos)\b", r"\bfull rebuild\b", r"\bresets? (?:the )?(?:pc|windows|computer|phone) to\b"
}
table! {
    /// Needs the rights of an administrator.
    ADMIN: r"\bsudo\b", r"\b(?:as|an|the|with|local) (?:\w+ )?(?:administrator|superuser|admin)(?: rights| privileges| access| user| account)?\b", r"\b(?:as|with) (?:the )?(?:user )?root\b|\broot (?:user|account|password|shell)\b", r"\brunas\b", r"\belevated (?:command|prompt|terminal|shell|powershell|rights|privileges|permissions)\b", r"\b(?:administrative|administrator|admin|root) (?:rights|privileges|permissions|access)\b", r"\badministrator (?:command|terminal|powershell|prompt)\b"
}
table! {
    /// Says that no such rights are needed.
    NO_ADMIN: r"\b(?:no|without|not? need(?:ing)?|instead of|never|avoid\w*|other than|rather than|don['’]t|only standard|not)\b[^.]{0,50}\b(?:admin\w*|root|sudo|elevated)\b", r"\b(?:no|standard) (?:\w+ )?(?:user )?(?:rights|permissions) (?:are )?needed\b"
}
table! {
    /// Changes the system.
    ELEVATED: r"\bregedit\b|\breg add\b|\bHKLM\b|HKEY_LOCAL_MACHINE|\bregistry (?:key|value|editor)\b", r"\b(?:systemctl|net stop|net start|start-service|stop-service|restart-service|sc config)\b \w", r"\bservice \S+ (?:start|stop|restart|reload)\b", r"\b(?:start|stop|restart|disable|enable)\w* (?:the |your )?(?:\S+ ){0,3}service\b", r"(?:^|[\s'\x22`(])/etc/[\w./-]+", r"\b(?:icacls|chown|chmod|takeown|usermod|setx /m|bcdedit|dism|sfc|sysctl|gpedit|group policy|mount -o)\b", r"\b(?:apt|apt-get|dnf|yum|zypper|choco|winget) (?:install|remove|upgrade|update|purge|-)\b", r"\b(?:bios|uefi|boot\.ini|kernel module|firmware)\b", r"\b(?:change|adjust|modify|fix)\w* (?:the )?(?:\w+ ){0,2}permissions\b"
}
table! {
    /// A sentence that says how to see that it worked.
    VERIFY: r"^(?:you should (?:now )?(?:see|be able|get)|to (?:verify|confirm|check|test)(?: that| whether| if| it| this| the (?:fix|result|solution))|verify (?:that|with|by)|check (?:that it|whether it|with|again)|confirm (?:that|with)|your .{2,40} should now|(?:the|this) (?:command|output|error|message|build|page|service).{0,40}\bshould (?:now|no longer|then)|afterwards|it worked)\b", r"\b(?:should now|now works?|works again|is gone|no longer appears?|should (?:be )?(?:disappear|resolved|gone|fixed))\b", r"\brun (?:it|the command|.{2,40}) again to (?:see|check|verify|confirm)\b"
}

/// What is said of a solution.
pub(crate) struct Judgement {
    /// What its words call it.
    pub flags: Vec<Flag>,
    /// What it may cost.
    pub risk: Risk,
    /// Whether it needs an administrator.
    pub needs_admin: bool,
    /// How to see that it worked.
    pub verify: Option<String>,
}

/// Judges a solution by its title, the sentence or heading it was found in, its text and its commands.
pub(crate) fn judge(finding: &Finding, pieces: &[(u32, Piece<'_>)], commands: &[Typed]) -> Judgement {
    let whole: Vec<&str> = pieces
        .iter()
        .filter_map(|(_, piece)| match piece {
            Piece::Text(sentence) => Some(sentence.text.as_str()),
            _ => None,
        })
        .collect();
    let has_warning =
        pieces.iter().any(|(_, piece)| matches!(piece, Piece::Warning(kind) if is_warning(kind)));
    let said: Vec<&str> = std::iter::once(finding.title.as_str()).chain(whole.iter().copied()).collect();
    let denied = denial::denied(&finding.title);
    let is_denied = |text: &&&str| text.split(' ').next().is_some_and(|word| denied.contains(word));
    let affirmed: Vec<_> =
        said.iter().filter(|text| !is_denied(text)).map(|text| denial::affirmed(text)).collect();
    let affirmed: Vec<&str> = affirmed.iter().map(AsRef::as_ref).collect();
    let flags = flags(finding, &said, has_warning);
    // What somebody else does asks nothing of the reader.
    let is_asked = asks(&finding.title) && commands.is_empty();
    let needs_admin = !is_asked && needs_admin(&affirmed, commands);
    let risk = if is_asked { Risk::Safe } else { risk(&affirmed, commands, needs_admin) };
    let verifies = |text: &&&str| VERIFY.is_match(text) && !is_conditional(text);
    Judgement {
        flags,
        risk,
        needs_admin,
        verify: whole.iter().skip(1).find(verifies).map(|text| (*text).to_owned()),
    }
}

/// Whether a deed is to ask somebody else.
pub(super) fn asks(title: &str) -> bool {
    ESCALATION.is_match(title)
}

fn is_warning(kind: &str) -> bool {
    matches!(kind, "warning" | "caution" | "danger" | "attention")
}

/// R14: flags by words. The title counts, and so does every sentence of the solution's text.
fn flags(finding: &Finding, said: &[&str], has_warning: bool) -> Vec<Flag> {
    let any = |table: &Table| said.iter().any(|text| table.is_match(text));
    let deed = |text: &&str| advice::read(text).is_some();
    let is_for_a_time = FOR_A_TIME.is_match(&finding.title)
        || said.iter().take(4).any(|text| FOR_A_TIME.is_match(text) && deed(text));
    let opening = &said[..said.len().min(2)];
    let first = |table: &Table| said.iter().take(4).any(|text| table.is_match(text));
    let is_denied = any(&NOT_RECOMMENDED);
    let mut flags = finding.flags.clone();
    let mut add = |flag: Flag, holds: bool| {
        if holds && !flags.contains(&flag) {
            flags.push(flag);
        }
    };
    add(Flag::Recommended, said.iter().take(6).any(|text| RECOMMENDED.is_match(text)) && !is_denied);
    add(Flag::Caution, has_warning || is_denied || any(&CAUTION));
    add(Flag::LastResort, first(&LAST_RESORT));
    add(Flag::Temporary, is_for_a_time || TITLE_TEMPORARY.is_match(&finding.title) || first(&TEMPORARY));
    add(Flag::Escalation, opening.iter().any(|text| ESCALATION.is_match(text)));
    flags.sort_unstable();
    flags.dedup();
    flags
}

/// What the line before a list, or an item of the last words, says of what it announces or names.
pub(super) fn said_of(text: &str) -> Vec<Flag> {
    let is_denied = NOT_RECOMMENDED.is_match(text);
    let flags = [
        (Flag::Recommended, RECOMMENDED.is_match(text) && !is_denied),
        (Flag::LastResort, LAST_RESORT.is_match(text)),
        (Flag::Temporary, TEMPORARY.is_match(text) || FOR_A_TIME.is_match(text)),
    ];
    flags.into_iter().filter(|(_, holds)| *holds).map(|(flag, _)| flag).collect()
}

/// Whether the usual case needs an administrator. What is for another case after a command for every case does not count.
fn needs_admin(said: &[&str], commands: &[Typed]) -> bool {
    let typed = usual(commands).any(|line| line.trim_start().starts_with("sudo "));
    let needs = |text: &&str| ADMIN.is_match(text) && !NO_ADMIN.is_match(text);
    typed || said.iter().any(|text| needs(text) && (commands.is_empty() || !is_conditional(text)))
}

/// The lines of the commands for every case.
fn usual(commands: &[Typed]) -> impl Iterator<Item = &str> {
    commands.iter().filter(|typed| !typed.is_conditional).flat_map(|typed| typed.command.text.lines())
}

/// The worst that its words or commands may do.
fn risk(said: &[&str], commands: &[Typed], needs_admin: bool) -> Risk {
    let all = || {
        let texts = said.iter().copied().filter(|text| !DENIED.is_match(text));
        texts.chain(
            commands.iter().flat_map(|typed| typed.command.text.lines()).filter(|line| !is_comment(line)),
        )
    };
    let is_elevated = said.iter().any(|text| RUNS_ELEVATED.is_match(text));
    let weakens = |text: &str| {
        SECURITY.is_match(text)
            && (!is_elevated || SECURITY.is_match(&PAST_ACCOUNT_CONTROL.replace_all(text, "")))
    };
    if all().any(weakens) {
        Risk::Security
    } else if all().any(|text| DESTRUCTIVE.is_match(text)) {
        Risk::Destructive
    } else if needs_admin || said.iter().copied().chain(usual(commands)).any(|text| ELEVATED.is_match(text)) {
        Risk::Elevated
    } else {
        Risk::Safe
    }
}

table! {
    /// A sentence that says that no harm is done.
    DENIED: r"\bnothing (?:is|gets?) (?:stored|lost|deleted)\b", r"\bno (?:file|data)s? (?:is|are|gets?) lost\b"
}

/**
 * How text is read, as data. The Rust side of the search reads this very file, so the two cannot drift apart: what stands after the
 * equals sign is JSON, and every pattern means the same to `RegExp` with the `u` flag and to Rust's `regex` (no look-around, no `\b`,
 * `\w`, `\s`, no inline flags). `{W}` and its like are replaced by `classes` first.
 */
export const TABLES = {
  "format": 1,
  "classes": {
    "W": "A-Za-z0-9_\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u037d\\u037f-\\u0386\\u0388-\\u0559\\u0560-\\u0588\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4-\\u060b\\u060d-\\u061a\\u061c-\\u061e\\u0620-\\u0669\\u066e-\\u06d3\\u06d5-\\u0963\\u0966-\\u1fff\\u2c00-\\u2dff\\u3005-\\u3007\\u3031-\\u3035\\u3040-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufdff\\ufe70-\\ufefe\\u{10000}-\\u{1cfff}\\u{20000}-\\u{3ffff}",
    "P": "A-Za-z0-9_.@~+%$\\u00aa-\\u1fff\\u2c00-\\u2dff\\u3005-\\ud7ff-"
  },
  "lexer": [
    ["url", "(?:https?|ftp|file|HTTPS?)://[^ \\t\"'<>)\\]`]*"],
    ["noise", "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"],
    ["noise", "\\?[A-Za-z_$?@0-9]*@@[A-Za-z0-9_@$?]*"],
    ["noise", "[0-9a-fA-F]{8}`[0-9a-fA-F]{8}"],
    ["noise", "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]?[0-9:.,_]*Z?(?:[+-][0-9]{2}:?[0-9]{2})?"],
    ["noise", "[0-9]{1,2}:[0-9]{2}:[0-9]{2}[0-9.,]*(?: [AP]M)?"],
    ["path", "'[A-Za-z]:[\\\\/][^']*'"],
    ["path", "\"[A-Za-z]:[\\\\/][^\"]*\""],
    ["path", "[A-Za-z]:[\\\\/]+[{P}\\\\/]*"],
    ["path", "\\\\\\\\[{P}]+\\\\[{P}\\\\]*"],
    ["path", "~?/(?:[{P}]+/)+[{P}]*"],
    ["path", "[{P}]+(?:[\\\\/]+[{P}]+){2,}[\\\\/]*"],
    ["path", "[{P}]+[\\\\/][{P}]*[A-Za-z0-9_]\\.[a-z]{1,4}"],
    ["hex", "0[xX][0-9a-fA-F]+"],
    ["noise", "[vV]?[0-9]+\\.[0-9]+(?:[.+-]?[0-9A-Za-z]+)*"],
    ["special", "[Cc]\\+\\+|[CcFf]#|\\.NET|\\.[Nn]et"],
    ["position", "\\([0-9]+,[0-9]+\\)|:[0-9]+:[0-9]+"],
    ["parenthesis", "\\([0-9a-fA-F]{1,8}\\)"],
    ["signed", "-[0-9]+"],
    ["word", "[{W}]+(?:(?:[.'\\u2019-]|::)[{W}]+)*"]
  ],
  "weights": { "code": 72, "number": 38, "word": 32, "whole": 32, "digits": 16, "path": 12 },
  "lines": { "error": 32, "other": 24, "frame": 6 },
  "terms": 13,
  "spellable": 24,
  "short": 14,
  "special": { "c++": "cpp", "c#": "csharp", "f#": "fsharp", ".net": "dotnet" },
  "ansi": "\\u001b\\[[0-9;?]*[A-Za-z]|\\u001b\\][^\\u0007\\u001b]*\\u0007?",
  "prefixes": "^[ \\t]*(?:\\[[A-Za-z0-9:. ]{1,20}\\] |[IWEF][0-9]{4} [0-9:.]+ +[0-9]+ [^ \\]]+\\] |##\\[[a-z]+\\]|[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.,]+Z? |\\([^ ()]+\\) |(?:PS )?[A-Za-z]:\\\\[^<>|\\n]*>|[A-Za-z0-9_.-]+@[A-Za-z0-9_.-]+:[^$#\\n]{0,80}[$#] |[$%>] )",
  "frames": [
    "^[ \\t]*at [^ ]+.*[(:].*$",
    "^[ \\t]*at async .*$",
    "^[ \\t]*File \".*\", line [0-9]+.*$",
    "^[ \\t]*[0-9]+: +0x.*$",
    "^[ \\t]*-->.*$",
    "^[ \\t]*[0-9]* *\\|.*$",
    "^[ \\t]*#[0-9]+ .*$",
    "^[ \\t]*[0-9a-f]{8}`[0-9a-f]{8} .*$",
    "^[ \\t+~^|]*$",
    "^[ \\t]*[#=*.-]{6,}.*$",
    "^[ \\t]*npm (?:ERR!|error|verb[a-z]*) +(?:argv|node|npm|path|Darwin|Linux|Windows|cwd|command|System|    at).*$",
    "^[ \\t]*[^ ]+ [^ ]+\\.js:[0-9]+$"
  ],
  "errorLine": "[Ee]rror|ERR|[Ff]atal|FATAL|[Ff]ail|FAIL|[Ee]xception|[Cc]annot|[Cc]an't|[Cc]ould not|[Uu]nable|[Dd]enied|[Ii]nvalid|[Uu]nexpected|[Mm]issing|[Nn]ot found|[Mm]ismatch|[Rr]efused|[Vv]iolation|[Ff]orbidden|[Cc]onflict|[Ww]arning|0x[0-9a-fA-F]|[A-Z]+_[A-Z_]+",
  "urlHints": ["e", "err", "error", "errors", "warning", "warnings", "link", "topics", "rules"],
  "labels": ["error", "errors", "err", "errno", "winerror", "code", "errorcode", "stop", "check", "bugcheck", "status", "http", "hresult", "event", "id", "exception", "fehler", "erreur", "errore", "erro", "fout", "fel", "feil", "virhe", "hata", "ошибка", "помилка", "błąd", "chyba"],
  "exits": ["exit", "exited", "exitcode", "return", "returned", "returns", "line", "column", "port", "pid", "total"],
  "fillers": ["a", "an", "code", "number", "status", "with", "non-zero", "nonzero", "of", "no", "nr", "value", "time", "run-time"],
  "notCodes": ["x86", "x64", "amd64", "arm64", "win32", "win64", "utf8", "utf16", "sha1", "sha256", "sha512", "md5", "base64", "int32", "int64", "uint32", "uint64", "float32", "float64", "es2015", "es2020", "es2022", "python3", "python2", "ipv4", "ipv6", "http2", "msvc140", "i386", "i686", "x8664"],
  "notErrno": ["error", "errors", "exception", "enable", "enabled", "exit", "environment", "errno", "expected", "example", "either", "every", "else", "eerror", "exec", "event", "edit", "empty"],
  "knownFolders": ["node_modules", "site-packages", "system32", "syswow64"],
  "stop": ["a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "i", "in", "is", "it", "its", "of", "on", "or", "that", "the", "this", "to", "was", "were", "will", "with", "you", "your", "we", "can", "not", "no", "if", "but", "then", "so", "do", "does", "did", "how", "what", "my", "me", "when", "dont", "doesnt", "cant", "isnt", "am", "us", "our", "ours", "they", "them", "their", "he", "she", "his", "her", "him", "there", "here", "these", "those", "such", "than", "very", "much", "some", "also", "well", "like", "about", "into", "onto", "would", "could", "should", "may", "might", "had", "having", "been", "being", "because", "although", "though", "however", "even", "ever", "just", "still", "really", "please", "help", "why", "who", "whom", "whose", "which", "where", "while", "im", "ive", "id", "ill", "youre", "theres", "thats", "whats", "wont", "didnt", "wasnt", "werent", "hasnt", "havent", "hadnt", "shouldnt", "wouldnt", "couldnt", "arent", "says", "say", "said", "saying", "want", "wants", "wanted", "tell", "tells", "told", "complain", "complains", "complaining", "get", "gets", "got", "getting", "keep", "keeps", "keeping", "give", "gives", "gave", "giving", "go", "goes", "going", "went", "come", "comes", "coming", "anymore", "somebody", "someone", "anybody", "anyone", "something", "anything", "everything", "suddenly", "always", "sometimes", "trying", "tries"]
};

/**
 * What names a person or a machine, or opens a door, and what stands there instead. The program reads this very file, so that the
 * browser's reports and `new --from-error` take out the same: what stands after the equals sign is JSON. `{b}` is a word boundary,
 * `{w}` a letter, a digit or `_` of ASCII. A flag `i` ignores case. What `keep` matches names nobody and stays. The part `name` of a
 * match is taken out of the rest of the text too, unless it is one of `everybody`.
 */
export const REDACTION = {
  "rules": [
    { "find": "-----BEGIN ([A-Z ]*)PRIVATE KEY( BLOCK)?-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY( BLOCK)?-----)?", "put": "<private key>" },
    { "find": "{b}([a-z][a-z0-9+.-]*://)[^ \\t\\r\\n/:@]*:[^ \\t\\r\\n/@]+@", "flags": "i", "put": "$1<user>:<password>@" },
    { "find": "{b}(authorization[\"']?: *[\"']?[a-z]+|bearer)[ \\t]+[A-Za-z0-9_.~+/=-]{8,}", "flags": "i", "put": "$1 <token>" },
    { "find": "{b}((?:set-)?cookie[\"']?:[ \\t]*[\"']?)[^\"'\\r\\n=]*=[^\"'\\r\\n]*", "flags": "i", "put": "$1<secret>" },
    { "find": "{b}([A-Za-z0-9_-]*(?:password|passwd|pwd|secret|token|(?:api|access|account|auth|private|sharedaccess|shared[_-]access)[_-]?key|signature|client[_-]?id))(\\\\?[\"']?[ \\t]*[=:][ \\t]*\\\\?[\"']?)(?:[^ \\t\\r\\n\"'&,;<>\\\\]|\\\\[^\"'])+", "flags": "i", "put": "$1$2<secret>", "keep": "[=:][ \\t]*(?:yes|no|true|false|null|none|undefined|required|missing|invalid|incorrect|expired|\\*+)[).\\]}]*$|(?:token|signature|secret|client[_-]?id)[ \\t]*:[ \\t]+[^0-9]{1,20}$" },
    { "find": "([?&](?:sig|code|key|auth)=)[^ \\t\\r\\n\"'&<>]{8,}", "flags": "i", "put": "$1<secret>" },
    { "find": "( --?(?:password|passwd|pass|token|api-?key|secret|access-?key)[ \\t]+)[^ \\t\\r\\n-][^ \\t\\r\\n]*", "flags": "i", "put": "$1<secret>" },
    { "find": "( (?:-u|--user)[ \\t]+)[^ \\t\\r\\n:]+:[^ \\t\\r\\n]+", "put": "$1<user>:<password>", "keep": "[ \\t][0-9]+:[0-9]+$" },
    { "find": "{b}(?:gh[pousr]_{w}{20,}|github_pat_{w}{20,}|glpat-[A-Za-z0-9_-]{16,}|xox[abprs]-[A-Za-z0-9-]{10,}|(?:AKIA|ASIA)[0-9A-Z]{16}|sk-[A-Za-z0-9_-]{20,}|(?:sk|rk)_(?:live|test)_{w}{10,}|whsec_{w}{10,}|npm_{w}{30,}|hf_{w}{20,}|pypi-[A-Za-z0-9_-]{20,}|AIza[A-Za-z0-9_-]{30,}|ya29\\.[A-Za-z0-9_-]{20,}|do[opr]_v1_[0-9a-f]{20,}|dckr_pat_[A-Za-z0-9_-]{10,}|SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,})", "put": "<token>" },
    { "find": "(hooks\\.slack\\.com/services/|discord(?:app)?\\.com/api/webhooks/|webhook\\.office\\.com/)[A-Za-z0-9_/@-]+", "flags": "i", "put": "$1<token>" },
    { "find": "{b}eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+", "put": "<token>" },
    { "find": "((?:[a-z]:)?[\\\\/]+(?:users|documents and settings)[\\\\/]+)([^\\\\/:;*?<>|'\"\\r\\n]+)", "flags": "i", "put": "$1<user>", "name": 2, "keep": "[\\\\/](?:public|default|all users|shared)$" },
    { "find": "((?:^|[^A-Za-z0-9_])/home/)([^/ \\t\\r\\n:'\"]+)", "put": "$1<user>", "name": 2 },
    { "find": "{b}((?:user|username|benutzer|benutzername|account|konto|login|utilisateur|usuario|utente)[ \\t]*[:=]?[ \\t]*[\"']?)[A-Z0-9][A-Z0-9-]{1,14}\\\\([a-z0-9][a-z0-9._-]*)", "flags": "i", "put": "$1<user>", "name": 2, "keep": "(?:builtin|apppool|authority|service|hklm|hkcu|software)\\\\[^\\\\]*$" },
    { "find": "((?:^|[ \\t\\r\\n'\"(=])\\\\{2,4})[A-Za-z0-9][A-Za-z0-9_.-]*(\\\\)", "put": "$1<host>$2" },
    { "find": "{b}[A-Z][A-Z0-9-]{1,14}\\\\([a-z][a-z0-9]*[._][a-z][a-z0-9]+){b}", "put": "<user>", "name": 1, "keep": "\\.(?:exe|dll|sys|ini|log|txt|ps1|bat|cmd|msi|json|xml)$" },
    { "find": "{b}(for (?:user|role|login) )([\"'])([^\"'@ \\t\\r\\n]+)([\"'])", "flags": "i", "put": "$1$2<user>$4", "name": 3, "keep": "[\"'](?:root|postgres|sa|admin|administrator|user|test|guest|anonymous|nobody|<user>)[\"']$" },
    { "find": "('@')[^'\\r\\n]+'", "put": "$1<host>'", "keep": "@'(?:localhost|%|127\\..*)'$" },
    { "find": "{b}((?:user(?:[ _-]?(?:name|id))?|uid|login|logname|benutzer(?:name)?)=)([^ \\t\\r\\n;,&|()\"'<>]+)", "flags": "i", "put": "$1<user>", "name": 2, "keep": "=(?:root|admin|administrator|user|sa|postgres|guest|anonymous|true|false|null|none|[0-9]+|\\$.*|%.*)$" },
    { "find": "{b}((?:uid|gid|groups)=[0-9]+\\()([^)\\r\\n]+)(\\))", "put": "$1<user>$3", "name": 2, "keep": "\\((?:root|users|sudo|docker|adm)\\)$" },
    { "find": "{b}((?:user ?name|benutzername|logged in as|log(?:ged)? ?in user):? [\"']?)([^ \\t\\r\\n;,|()\"'<>]{3,})", "flags": "i", "put": "$1<user>", "name": 2, "keep": "(?:and|or|is|not|was|for|the|has|must|unknown|required|missing|invalid|cannot|could|contains|field|already|does|root|admin|administrator)$" },
    { "find": "{b}((?:HOSTNAME|COMPUTERNAME|USERDOMAIN|LOGONSERVER)=)[^ \\t\\r\\n;\"']+", "put": "$1<host>", "keep": "=(?:localhost|\\$.*|%.*)$" },
    { "find": "((?:^|[^A-Za-z0-9_])(?:[A-Z][a-z]{2} +[0-9]{1,2} [0-9]{2}:[0-9]{2}:[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.+-]+Z?) )[A-Za-z0-9][A-Za-z0-9_.-]*( [A-Za-z0-9_./@-]+\\[[0-9]+\\]: )", "put": "$1<host>$2", "keep": " localhost [^ ]+: $" },
    { "find": "{b}(?:[A-Za-z0-9_.+-]+)@[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)+{b}", "put": "<email>", "keep": "^git@(?:github\\.com|gitlab\\.com|bitbucket\\.org)$|@[0-9]|\\.(?:service|socket|timer|mount)$" },
    { "find": "{b}([A-Za-z0-9_][A-Za-z0-9_.-]*)@(?:[A-Za-z][A-Za-z0-9_-]*|[0-9]{1,3}(?:\\.[0-9]{1,3}){3})(\\.?(?:[^A-Za-z0-9_.-]|$))", "put": "<user>@<host>$2", "name": 1, "keep": "@(?:latest|next|beta|alpha|canary|rc|stable|lts|master|main|v[0-9][^ ]*)\\.?.?$" },
    { "find": "{b}[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.(?:local|internal|corp|lan|intra|localdomain|home\\.arpa)(?:\\.[A-Za-z0-9_-]+)*{b}", "put": "<host>", "keep": "[A-Z][a-z]|^(?:java|javax|jdk|sun|com|org|io|net|kotlin|scala|this|self)\\.|\\.(?:json|ya?ml|js|ts|mjs|env|xml|toml|ini|conf|cfg|config|properties|md|txt|sh|ps1|php|py|rb|go|rs)$|^env\\.local$" },
    { "find": "{b}(?:(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{7,11}|EC2AMAZ-[A-Z0-9]{5,9}|ip(?:-[0-9]{1,3}){4}){b}", "put": "<host>" },
    { "find": "{b}S-1-(?:5-21|12-1)-[0-9]+-[0-9]+-[0-9]+-[0-9]+{b}", "put": "<user id>" },
    { "find": "{b}(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}{b}|{b}(?:[0-9a-f]{1,4}:){2,6}(?::[0-9a-f]{1,4}){1,5}{b}|{b}(?:f[de]|[23][0-9a-f])[0-9a-f]{2}:(?::?[0-9a-f]{1,4})+{b}", "flags": "i", "put": "<address>", "keep": "^[0-9]{4}:[0-9]{2}(?::[0-9]{2})?$|^[0-9]{4}:[0-9]+$|^(?:fe|fd|2|3)[0-9a-f]{2,3}:[0-9]+$" },
    { "find": "{b}(?:[0-9a-f]{2}-){5}[0-9a-f]{2}{b}", "flags": "i", "put": "<address>" },
    { "find": "(?:{b}(?:version|v|build|release)[ \\t=:]*|==|[A-Za-z]/|{b})[0-9]{1,3}(?:\\.[0-9]{1,3}){3}{b}", "flags": "i", "put": "<address>", "keep": "^(?:127\\.|0\\.0\\.0\\.0$|255\\.)|^(?:v|b|r|==|[a-z]/)" }
  ],
  "everybody": ["admin", "administrator", "app", "build", "default", "docker", "git", "home", "local", "node", "public", "python", "root", "runner", "shared", "system", "test", "ubuntu", "user", "users", "vagrant", "www-data"]
};

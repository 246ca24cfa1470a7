/**
 * What names a person or a machine, or opens a door, and what stands there instead. The program reads this very file, so that the
 * browser's reports and `new --from-error` take out the same: what stands after the equals sign is JSON. `{b}` is a word boundary,
 * `{w}` a letter, a digit or `_` of ASCII. A flag `i` ignores case. What `keep` matches names nobody and stays. The part `name` of a
 * match is taken out of the rest of the text too, unless it is one of `everybody`.
 */
export const REDACTION = {
  "rules": [
    { "find": "-----BEGIN ([A-Z ]*)PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?", "put": "<private key>" },
    { "find": "{b}((?:https?|ssh|git|ftp|postgres|postgresql|mysql|redis|mongodb|amqp)(?:\\+[a-z]+)?://)[^ \\t\\r\\n/:@]*:[^ \\t\\r\\n/@]+@", "flags": "i", "put": "$1<user>:<password>@" },
    { "find": "{b}(authorization: *[a-z]+|bearer)[ \\t]+[A-Za-z0-9_.~+/=-]{8,}", "flags": "i", "put": "$1 <token>" },
    { "find": "{b}([A-Za-z0-9_-]*(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|signature|client[_-]?id))(\"?[ \\t]*[=:][ \\t]*\"?)[^ \\t\\r\\n\"'&,;<>]+", "flags": "i", "put": "$1$2<secret>" },
    { "find": "{b}(?:gh[pousr]_{w}{20,}|github_pat_{w}{20,}|glpat-[A-Za-z0-9_-]{16,}|xox[abprs]-[A-Za-z0-9-]{10,}|(?:AKIA|ASIA)[0-9A-Z]{16}|sk-[A-Za-z0-9_-]{20,}|npm_{w}{30,}|hf_{w}{20,}|pypi-[A-Za-z0-9_-]{20,}|AIza[A-Za-z0-9_-]{30,})", "put": "<token>" },
    { "find": "{b}eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+", "put": "<token>" },
    { "find": "((?:[a-z]:)?[\\\\/]+(?:users|documents and settings)[\\\\/]+)([^\\\\/:;*?<>|'\"\\r\\n]+)", "flags": "i", "put": "$1<user>", "name": 2, "keep": "[\\\\/](?:public|default|all users|shared)$" },
    { "find": "((?:^|[^A-Za-z0-9_])/home/)([^/ \\t\\r\\n:'\"]+)", "put": "$1<user>", "name": 2 },
    { "find": "{b}(?:[A-Za-z0-9_.+-]+)@[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)+{b}", "put": "<email>", "keep": "^git@(?:github\\.com|gitlab\\.com|bitbucket\\.org)$|@[0-9]|\\.(?:service|socket|timer|mount)$" },
    { "find": "{b}([A-Za-z0-9_][A-Za-z0-9_.-]*)@(?:[A-Za-z][A-Za-z0-9_-]*|[0-9]{1,3}(?:\\.[0-9]{1,3}){3})(\\.?(?:[^A-Za-z0-9_.-]|$))", "put": "<user>@<host>$2", "name": 1, "keep": "@(?:latest|next|beta|alpha|canary|rc|stable|lts|master|main|v[0-9][^ ]*)\\.?.?$" },
    { "find": "((?:^|[ \\t\\r\\n'\"(=])\\\\{2,4})[A-Za-z0-9][A-Za-z0-9_.-]*(\\\\)", "put": "$1<host>$2" },
    { "find": "{b}[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.(?:local|internal|corp|lan|intra|localdomain|home\\.arpa){b}", "flags": "i", "put": "<host>" },
    { "find": "{b}(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{7,11}{b}", "put": "<host>" },
    { "find": "{b}S-1-5-21-[0-9]+-[0-9]+-[0-9]+-[0-9]+{b}", "put": "<user id>" },
    { "find": "{b}(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}{b}|{b}f[de][0-9a-f]{2}:(?::?[0-9a-f]{1,4})+{b}", "flags": "i", "put": "<address>" },
    { "find": "{b}(?:[0-9a-f]{2}-){5}[0-9a-f]{2}{b}", "flags": "i", "put": "<address>" },
    { "find": "{b}[0-9]{1,3}(?:\\.[0-9]{1,3}){3}{b}", "put": "<address>", "keep": "^(?:127\\.|0\\.0\\.0\\.0$|255\\.)" }
  ],
  "everybody": ["admin", "administrator", "app", "build", "default", "docker", "git", "home", "local", "node", "public", "python", "root", "runner", "shared", "system", "test", "ubuntu", "user", "users", "vagrant", "www-data"]
};

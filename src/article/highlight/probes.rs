//! What highlighting must get right in the languages of our own: one construct each, with the classes that are right for it.
//!
//! `-` stands for plain, `p` for a prompt, `u` and `x` for output and errors; letters otherwise as [`Class::letter`].

use super::{Highlighted, LineKind, highlight};

/// Language, code, the text that is judged (its last occurrence when it ends in `\u{1}`), classes that are right.
type Probe = (&'static str, &'static str, &'static str, &'static str);

const CMD: &[Probe] = &[
    ("cmd", "REM clear the old wheels\n", "clear the", "c"),
    ("cmd", "@rem if this for that\n", "for that", "c"),
    ("cmd", "rem\n", "rem", "c"),
    ("cmd", "dir & rem goto later\n", "goto later", "c"),
    ("cmd", "remote.exe start\n", "remote.exe", "f-"),
    ("cmd", ":: in the Command Prompt\n", "Command Prompt", "c"),
    ("cmd", "if exist a (\n    :: only if present\n)\n", "only if", "c"),
    ("cmd", "# as in bash, but people write it\npy -V\n", "as in bash", "c"),
    ("cmd", "# don't stop\npy -m pip list\n", "-m", "a"),
    ("cmd", "set HOME=%USERPROFILE%\\home\n", "%USERPROFILE%", "v"),
    ("cmd", "type \"%TEMP%\\pip.log\"\n", "%TEMP%", "v"),
    ("cmd", "cd \"%ProgramFiles(x86)%\\nodejs\"\n", "%ProgramFiles(x86)%", "v"),
    ("cmd", "echo %I18NOPTS% x\n", "%I18NOPTS%", "v"),
    ("cmd", "echo Run \"make html\" now\n", "make html", "s"),
    ("cmd", "\"%PY%\" -V\n", "%PY%", "v"),
    ("cmd", "cd \"C:\\Users\\<your-name>\"\n", "<your-name>", "h"),
    ("cmd", "echo %TIME:~0,2%\n", "%TIME:~0,2%", "v"),
    ("cmd", "echo %CD:\\=/%\n", "%CD:", "v"),
    ("cmd", "echo !count!\n", "!count!", "v"),
    ("cmd", "set \"line=!line!,%1\"\n", "!line!", "v"),
    ("cmd", "copy %1 %2\n", "%2", "v"),
    ("cmd", "pushd \"%~dp0\"\n", "%~dp0", "v"),
    ("cmd", "node app.js %*\n", "%*", "v"),
    ("cmd", "for %%p in (a b) do echo %%p\n", "%%p\u{1}", "v"),
    ("cmd", "for %%p in (*.txt) do echo %%~dpnxp\n", "%%~dpnxp", "v"),
    ("cmd", "for %p in (*.txt) do @echo %p\n", "%p\u{1}", "v"),
    ("cmd", ":again\nshift\n", "again", "l"),
    ("cmd", "goto again\n", "again", "l"),
    ("cmd", "goto :eof\n", ":eof", "lk"),
    ("cmd", "GOTO:EOF\n", "EOF", "lk"),
    ("cmd", "call :install requests\n", ":install", "lf"),
    ("cmd", "if errorlevel 1 goto failed\n", "goto", "k"),
    ("cmd", "if errorlevel 1 goto failed\n", "if", "k"),
    ("cmd", "if errorlevel 1 goto failed\n", "errorlevel", "kvn"),
    ("cmd", "echo fish ^& chips\n", "^&", "e"),
    ("cmd", "echo fish ^& rem chips\n", "rem chips", "-s"),
    ("cmd", "choco install git ^\n  --yes\n", "^", "eo"),
    ("cmd", "choco install git ^\n  --yes\n", "--yes", "a"),
    ("cmd", "set NODE_ENV=test\n", "NODE_ENV", "v"),
    ("cmd", "set \"NODE_ENV=test\"\n", "NODE_ENV", "v"),
    ("cmd", "set /a total=total*2\n", "*", "o"),
    ("cmd", "set /p answer=Go on?\n", "/p", "a"),
    ("cmd", "del /q /f *.tmp\n", "/q", "a"),
    ("cmd", "npm install --global yarn\n", "--global", "a"),
    ("cmd", "py -3 -m venv env\n", "-m", "a"),
    ("cmd", "npm install --global yarn\n", "npm", "f"),
    ("cmd", "env\\Scripts\\activate.bat\n", "env", "f"),
    ("cmd", "\"C:\\Program Files\\Git\\bin\\git.exe\" status\n", "status", "-"),
    ("cmd", "takeown /f D:\\data /r\n", "takeown", "fk"),
    ("cmd", "icacls D:\\data /grant Users:(OI)(CI)F\n", "/grant", "a"),
    ("cmd", "dism /online /cleanup-image /restorehealth\n", "/cleanup-image", "a"),
    ("cmd", "netstat -ano | findstr :3000\n", "findstr", "fk"),
    ("cmd", "netstat -ano | findstr :3000\n", "|", "o"),
    ("cmd", "cd app && npm ci\n", "npm", "fk"),
    ("cmd", "where py || echo missing\n", "echo", "fk"),
    ("cmd", "for %%f in (*) do py %%f\n", "py", "fk"),
    ("cmd", "for /f \"tokens=2\" %%i in ('tasklist') do echo %%i\n", "tasklist", "fk"),
    ("cmd", "for /f \"tokens=2\" %%i in ('tasklist') do echo %%i\n", "tokens=2", "s"),
    ("cmd", "for /f \"tokens=2\" %%i in ('tasklist') do echo %%i\n", "do", "k"),
    ("cmd", "ping localhost >nul 2>&1\n", "2>&1", "o"),
    ("cmd", "ping localhost > nul\n", "nul", "nvko"),
    ("cmd", "cd \"C:\\My Projects\"\n", "Projects", "s"),
    ("cmd", "echo if you see this, do not stop\n", "if you", "-s"),
    ("cmd", "echo it's for you\n", "for", "-s"),
    ("cmd", "cd C:\\Python312\\Scripts\n", "312", "-"),
    ("cmd", "timeout /t 10\n", "10", "n-"),
    ("cmd", "pip install flask==3.0\n", "flask", "-"),
    ("cmd", "if exist setup.py del setup.py\n", "exist", "ko"),
    ("cmd", "if exist setup.py del setup.py\n", "del", "fk"),
    ("cmd", "if not defined PY set PY=py\n", "defined", "ko"),
    ("cmd", "if not defined PY set PY=py\n", "set", "fk"),
    ("cmd", "if \"%1\"==\"\" exit /b 2\n", "/b", "a"),
    ("cmd", "if \"%1\"==\"\" exit /b 2\n", "exit", "fk"),
    ("cmd", "if %n% geq 5 echo many\n", "geq", "ok"),
    ("cmd", "if %n% geq 5 (echo many) else (echo few)\n", "else", "k"),
    ("cmd", "if exist x (\n  pip list\n) else (\n  echo no\n)\n", "pip", "fk"),
    ("cmd", "pip install <name-of-package> --user\n", "<name-of-package>", "h"),
    ("cmd", "pip install <name-of-package> --user\n", "--user", "a"),
    ("cmd", "echo <name>\n", "<name>", "h"),
    ("cmd", "sort <in.txt >out.txt\n", "in.txt", "-"),
    ("cmd", "optipng -rem gAMA in.png\n", "gAMA", "-"),
    ("cmd", "if not %errorlevel%==0 echo no! & exit /b\n", "exit", "fk"),
    ("cmd", "powershell -Command \"Get-Date | Out-Host\" & echo done\n", "echo", "fk"),
    ("cmd", "echo need help or call\n", "help", "-s"),
    ("cmd", "@echo off\n", "off", "nk"),
    ("cmd", "setx PATH \"%PATH%;C:\\bin\"\n", "%PATH%", "v"),
    ("cmd", "start \"\" notepad\n", "start", "fk"),
];

const POWERSHELL: &[Probe] = &[
    ("powershell", "# in Windows PowerShell\n", "Windows", "c"),
    ("powershell", "Get-Service # all of them\n", "all of", "c"),
    ("powershell", "<#\n.NOTES\n  by hand\n#>\nGet-Date\n", "by hand", "c"),
    ("powershell", "<#\n.NOTES\n#>\nGet-Date\n", "Get-Date", "f"),
    ("powershell", "$env:PATH += ';C:\\bin'\n", "$env:PATH", "v"),
    ("powershell", "ls \"$env:LOCALAPPDATA\\pip\"\n", "$env:LOCALAPPDATA", "v"),
    ("powershell", "ls \"${env:ProgramFiles(x86)}\\x\"\n", "${env:ProgramFiles(x86)}", "v"),
    ("powershell", "$jobs = Get-Job\n", "$jobs", "v"),
    ("powershell", "$jobs = Get-Job\n", "Get-Job", "f"),
    ("powershell", "Get-Job | Where-Object { $_.State }\n", "$_", "v"),
    ("powershell", "$ok = $false\n", "$false", "nkv"),
    ("powershell", "\"found $($list.Count) of them\"\n", "$list", "v"),
    ("powershell", "\"found $name here\"\n", "$name", "v"),
    ("powershell", "\"found $name here\"\n", "here", "s"),
    ("powershell", "$list.Count\n", "$list.Count", "v"),
    ("powershell", "\"$name.txt\"\n", ".txt", "s"),
    ("powershell", "cd 'C:\\Users\\<user name>'\n", "<user name>", "h"),
    ("powershell", "'it''s <b>' -f 1\n", "<b>", "s"),
    ("powershell", "'as $it is'\n", "$it", "s"),
    ("powershell", "$t = @\"\nfor or if\n\"@\nGet-Date\n", "for or if", "s"),
    ("powershell", "$t = @\"\nDear $who\n\"@\n", "$who", "v"),
    ("powershell", "$t = @'\ndon't $x\n'@\nGet-Date\n", "Get-Date", "f"),
    ("powershell", "Get-ChildItem -Path D:\\ -Recurse\n", "Get-ChildItem", "f"),
    ("powershell", "Get-ChildItem -Path D:\\ -Recurse\n", "-Recurse", "a"),
    ("powershell", "Unblock-Thing now\n", "Unblock-Thing", "f"),
    ("powershell", "Set-ExecutionPolicy RemoteSigned -Scope CurrentUser\n", "-Scope", "a"),
    ("powershell", "Set-ExecutionPolicy RemoteSigned -Scope CurrentUser\n", "RemoteSigned", "-sn"),
    ("powershell", "Remove-Item old -Confirm:$false\n", "-Confirm", "a"),
    ("powershell", "if ($n -ge 3) { exit 1 }\n", "-ge", "ok"),
    ("powershell", "if ($s -notmatch 'x') { }\n", "-notmatch", "ok"),
    ("powershell", "Copy-Item a `\n  -Destination b\n", "`", "eo"),
    ("powershell", "Copy-Item a `\n  -Destination b\n", "-Destination", "a"),
    ("powershell", "\"one`ttwo\"\n", "`t", "e"),
    ("powershell", "gps | sort CPU\n", "|", "ok"),
    ("powershell", "gps | sort CPU\n", "sort", "f"),
    ("powershell", "[int]$n = 1\n", "int", "t"),
    ("powershell", "[System.Environment]::GetEnvironmentVariable('PATH')\n", "System.Environment", "t"),
    ("powershell", "[System.Environment]::GetEnvironmentVariable('PATH')\n", "GetEnvironmentVariable", "fv-"),
    ("powershell", "@{ Port = 3000 }\n", "Port", "va-"),
    ("powershell", "function Repair-Pip { }\n", "Repair-Pip", "f"),
    ("powershell", "function Repair-Pip { }\n", "function", "k"),
    ("powershell", "if ($a) { 1 } elseif ($b) { 2 }\n", "elseif", "k"),
    ("powershell", "try { Stop-Job } catch { throw }\n", "catch", "k"),
    ("powershell", "try { Stop-Job } catch { throw }\n", "Stop-Job", "f"),
    ("powershell", "foreach ($p in $list) { $p }\n", "in", "k"),
    ("powershell", "Start-Sleep 5\n", "5", "n-"),
    ("powershell", "$limit = 20GB\n", "20", "n"),
    ("powershell", "& \"$env:ProgramFiles\\Git\\git.exe\" pull\n", "&", "ok"),
    ("powershell", "winget install Git.Git\n", "winget", "f"),
    ("powershell", "py -m pip --version\n", "-m", "a"),
    ("powershell", "pip install --upgrade wheel\n", "--upgrade", "a"),
    ("powershell", "env\\Scripts\\Activate.ps1\n", "env\\Scripts", "f"),
    ("powershell", ".\\env\\Scripts\\Activate.ps1\n", "env", "f"),
    ("powershell", "iwr https://example.com/x -OutFile x\n", "iwr", "f"),
    ("powershell", "tool 2>$null\n", "2>", "ok"),
    ("powershell", "[CmdletBinding()]\nparam()\n", "CmdletBinding", "tfka"),
    ("powershell", "Invoke-Thing @options\n", "@options", "v"),
    ("powershell", "$global:seen = 1\n", "$global:seen", "v"),
    ("powershell", "Get-Process | Stop-Process -Force\n", "Stop-Process", "f"),
    ("powershell", "cd C:\\Python312\n", "312", "-"),
    ("powershell", "pip install <package>\n", "<package>", "h"),
    ("powershell", "Write-Host \"it's if\" -NoNewline\n", "-NoNewline", "a"),
];

const SHELL: &[Probe] = &[
    ("bash", "# for the first time\n", "for the", "c"),
    ("bash", "make # if needed\n", "if needed", "c"),
    ("bash", "curl http://x/#top -o y\n", "-o", "a"),
    ("bash", "sudo apt-get install -y git\n", "apt-get", "f"),
    ("bash", "sudo -u www git pull\n", "-u", "a"),
    ("bash", "pip install --user flask\n", "--user", "a"),
    ("bash", "pip install --user flask\n", "flask", "-"),
    ("bash", "./configure && make\n", "make", "f"),
    ("bash", "./configure && make\n", "&&", "o"),
    ("bash", "export PATH=\"$HOME/bin:$PATH\"\n", "PATH", "v"),
    ("bash", "export PATH=\"$HOME/bin:$PATH\"\n", "$HOME", "v"),
    ("bash", "DEBUG=1 npm start\n", "DEBUG", "v"),
    ("bash", "DEBUG=1 npm start\n", "npm", "f"),
    ("bash", "echo 'not $this'\n", "$this", "s"),
    ("bash", "echo \"a \\\" b\"; ls\n", "ls", "f"),
    ("bash", "kill $(lsof -t -i:3000)\n", "lsof", "f"),
    ("bash", "if [ -f x ]; then rm x; fi\n", "then", "k"),
    ("bash", "if [ -f x ]; then rm x; fi\n", "rm", "f"),
    ("bash", "for f in *.log; do gzip \"$f\"; done\n", "gzip", "f"),
    ("bash", "docker run \\\n  --rm alpine\n", "--rm", "a"),
    ("bash", "cat a | grep b > c\n", "grep", "f"),
    ("bash", "cat a | grep b > c\n", ">", "o"),
    ("bash", "cmd 2>&1 | tee log\n", "2>&1", "o"),
    ("bash", "git clone <url>\n", "<url>", "h"),
    ("bash", "sort <in.txt >out.txt\n", "in.txt", "-"),
    ("bash", "curl -d '{\n  \"a\": 1\n}' x\n", "\"a\"", "s"),
    ("bash", "echo \"${1#\"$HOME/\"}\" && ls\n", "ls", "f"),
    ("bash", "cat <<END | sort\nfor $x\nEOF\nEND\nls\n", "EOF", "s"),
    ("bash", "cat <<END | sort\nfor $x\nEND\nls\n", "sort", "f"),
    ("bash", "cat <<END\nfor $x\nEND\nls\n", "$x", "v"),
    ("bash", "cat <<'END'\nfor $x\nEND\nls\n", "$x", "s"),
    ("bash", "cat <<END\nfor $x\nEND\nls\n", "ls", "f"),
    ("bash", "case $1 in\n  on|off) systemctl start x ;;\nesac\nls\n", "on", "s"),
    ("bash", "case $1 in\n  on|off) systemctl start x ;;\nesac\nls\n", "systemctl", "f"),
    ("bash", "case $1 in\n  on|off) systemctl start x ;;\nesac\nls\n", "ls", "f"),
    ("bash", "echo \"at `date` x\"\n", "date", "f"),
    ("bash", "(( n = a + 1 ))\n", "a", "v"),
    ("bash", "echo 100%done\nexport A=%B%\n", "export", "f"),
    ("bash", "curl -H 'Bearer <your-token>' x\n", "<your-token>", "h"),
    ("bash", "curl -u \"<user>:x\" y\n", "<user>", "h"),
    ("bash", "echo '<b>' done\n", "<b>", "s"),
    ("bash", "echo if you can\n", "if", "-s"),
    ("bash", "cd /opt/python3.12/lib\n", "3.12", "-"),
];

const SESSIONS: &[Probe] = &[
    ("cmd", "C:\\Users\\ann>pip install flask\nCollecting flask\n", "C:\\Users\\ann>", "p"),
    ("cmd", "C:\\Users\\ann>pip install flask\nCollecting flask\n", "pip", "fk"),
    ("cmd", "C:\\Users\\ann>pip install flask\nCollecting flask\n", "Collecting", "u-"),
    ("cmd", "C:\\> py -V\nPython 3.12 for if\n", "for if", "u-"),
    ("console", "(env) C:\\app>py app.py\n", "(env)", "p"),
    ("console", "(env) C:\\app>py app.py\n", "py", "fk"),
    ("cmd", "C:\\>pip install x\nERROR: Could not install if\n", "Could not", "x"),
    ("cmd", "D:\\>copy a b ^\nMore? /y\n", "/y", "a"),
    ("powershell", "PS C:\\> Get-Date\n", "PS C:\\>", "p"),
    ("powershell", "PS C:\\> Get-Date -Format o\n", "-Format", "a"),
    ("console", "PS C:\\> Get-Date\nMonday for if\n", "for if", "u-"),
    ("powershell", "(env) PS D:\\app> pip list\n", "(env) PS D:\\app>", "p"),
    ("powershell", "PS D:\\> Get-Item `\n>> -Path x\n", ">>", "p"),
    ("powershell", "PS D:\\> Get-Item `\n>> -Path x\n", "-Path", "a"),
    ("console", "PS D:\\> foo\nfoo : The term 'foo' is not recognized as the name\n", "The term", "x"),
    ("console", "$ npm start\n> app@1.0.0 start\n", "$ ", "p"),
    ("console", "$ npm start\n> app@1.0.0 start\n", "npm", "f"),
    ("console", "$ ls\nfor if then\n", "for if", "u-"),
    ("console", "$ cat x\ncat: x: No such file or directory\n", "No such", "x"),
    ("bash", "ann@box:~/app$ make\n", "ann@box:~/app$ ", "p"),
    ("bash", "ann@box:~/app$ make -j4\n", "-j4", "a"),
    ("sh", "[root@web1 ~]# systemctl status nginx\n", "[root@web1 ~]# ", "p"),
    ("console", "(env) $ pip list\n", "(env) $ ", "p"),
    ("console", "$ docker run \\\n> --rm alpine\n", "--rm", "a"),
    ("python", ">>> import numpy\nTraceback (most recent call last):\n", ">>> ", "p"),
    ("python", ">>> import numpy\nTraceback (most recent call last):\n", "import", "k"),
    ("python", ">>> import numpy\nTraceback (most recent call last):\n", "Traceback", "x"),
    ("pycon", ">>> for i in x:\n...     print(i)\n", "... ", "p"),
];

/// The class of the text a probe judges.
fn class_of(read: &Highlighted, code: &str, target: &str) -> String {
    let at = match target.strip_suffix('\u{1}') {
        Some(target) => code.rfind(target),
        None => code.find(target),
    };
    let target = target.trim_end_matches('\u{1}').trim();
    let at = at.unwrap_or_else(|| panic!("{target:?} is not in {code:?}"));
    let range = at..at + target.len();
    let classes =
        range.clone().filter(|at| !code.as_bytes()[*at].is_ascii_whitespace()).map(|at| class_at(read, at));
    let mut classes: Vec<char> = classes.collect();
    classes.dedup();
    classes.into_iter().collect()
}

fn class_at(read: &Highlighted, at: usize) -> char {
    let Some(line) = read.lines.iter().find(|line| line.range.contains(&at)) else { return '-' };
    match line.kind {
        LineKind::Output => 'u',
        LineKind::Error => 'x',
        LineKind::Code if at < line.range.start + line.prompt => 'p',
        LineKind::Code => {
            line.spans.iter().find(|(range, _)| range.contains(&at)).map_or('-', |(_, class)| class.letter())
        }
    }
}

/// The probes that fail, each with what it found.
fn failures(probes: &[Probe]) -> Vec<String> {
    probes
        .iter()
        .filter_map(|(fence, code, target, right)| {
            let found = class_of(&highlight(Some(fence), code), code, target);
            let is_right = found.chars().count() == 1 && right.contains(&found);
            (!is_right).then(|| format!("{code:?}: {target:?} is {found:?}, not one of {right:?}"))
        })
        .collect()
}

#[test]
fn cmd_is_read_right() {
    assert_eq!(failures(CMD), Vec::<String>::new());
}

#[test]
fn powershell_is_read_right() {
    assert_eq!(failures(POWERSHELL), Vec::<String>::new());
}

#[test]
fn shell_is_read_right() {
    assert_eq!(failures(SHELL), Vec::<String>::new());
}

#[test]
fn sessions_are_cut_right() {
    assert_eq!(failures(SESSIONS), Vec::<String>::new());
}

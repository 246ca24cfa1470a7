//! Source code to classed HTML spans, by syntect with grammars of our own for cmd, PowerShell and sessions.

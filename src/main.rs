//! The `unstuck` program: everything it does is in the library.

fn main() -> std::process::ExitCode {
    unstuck::cli::run(std::env::args_os())
}

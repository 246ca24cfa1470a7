//! The `unstuck` program: everything it does is in the library.

/// A fifth less time than with the system's allocator for the many small pieces an article is read into, and memory that is
/// given back.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    unstuck::cli::run(std::env::args_os())
}

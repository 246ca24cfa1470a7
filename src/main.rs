//! The `unstuck` program: everything it does is in the library.

/// An article is read into thousands of small pieces, most of which are gone a moment later.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    unstuck::cli::run(std::env::args_os())
}

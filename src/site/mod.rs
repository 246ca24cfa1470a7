//! The plan of a site: every output path and the job that makes its bytes.

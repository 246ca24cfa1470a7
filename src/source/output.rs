//! Writes a site to the disk: whole or not at all. Only this module and `discover` touch the disk.

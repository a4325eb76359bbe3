"""The vault: an immutable store of files, each under its own digest."""

"""Words of the local standards."""

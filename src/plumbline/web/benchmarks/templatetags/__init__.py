"""Tags of the benchmark pages."""

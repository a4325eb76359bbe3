"""The demo city: a fictional municipality, deterministic, seeded through the same services that people use."""

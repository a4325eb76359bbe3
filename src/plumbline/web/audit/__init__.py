"""The record nobody can quietly change: append-only events in one hash chain per stream."""

"""Databases for benchmarks."""

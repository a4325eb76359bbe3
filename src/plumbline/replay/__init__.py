"""Decided cases computed again under other benchmarks, lists, thresholds. Pure; knows no database."""

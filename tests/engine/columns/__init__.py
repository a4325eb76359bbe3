"""Tests of the columns executor."""

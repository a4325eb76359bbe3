"""Tests of the positive lists."""

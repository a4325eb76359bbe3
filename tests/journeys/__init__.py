"""Whole stories in a real browser against a real server: each step clicked as a person would."""

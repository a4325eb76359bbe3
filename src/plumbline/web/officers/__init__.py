"""Enforcement officers and their certificates, day by day."""

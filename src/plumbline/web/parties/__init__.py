"""Persons and firms that enforcement concerns."""

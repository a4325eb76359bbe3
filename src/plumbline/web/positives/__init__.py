"""Enterprises that are visited less: entry, review and removal with grounds."""

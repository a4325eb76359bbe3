"""Wires the parts together: settings, addresses, command line, demo city. Decides nothing."""

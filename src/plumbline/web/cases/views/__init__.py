"""Pages of the cases: each view parses, calls one service, renders."""

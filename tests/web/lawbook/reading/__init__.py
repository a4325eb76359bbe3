"""Reading official texts from files."""

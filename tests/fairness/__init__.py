"""Like cases, like fines: the pure half."""

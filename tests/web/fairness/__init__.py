"""Like cases, like fines, in the city."""

"""A city's own benchmark tables: entered, checked, tried on past cases, approved, published."""

"""The rules, one module per stage of the procedure. Importing this package declares them all."""

"""Words for the pages of the record."""

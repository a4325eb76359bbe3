"""Model and poor cases from the nomination to the published collection."""

"""Full-text search that finds Chinese text by its bigrams on both databases."""

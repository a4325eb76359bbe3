"""The type faces of official documents, made by `build` from openly licensed fonts; nothing is loaded from the system."""

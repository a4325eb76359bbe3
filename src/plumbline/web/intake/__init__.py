"""Case files of other systems: sources, mappings, uploads, the API."""

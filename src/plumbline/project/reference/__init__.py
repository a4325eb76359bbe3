"""docs/reference, written from the code: `python -m plumbline.project.reference [--check]`."""

"""What the law book writes: the entries that make the law findable, and the official texts that are loaded."""

from plumbline.web.lawbook.services.importing import load, survey
from plumbline.web.lawbook.services.indexing import index_law
from plumbline.web.lawbook.services.uploading import load_upload, preview, take_upload

__all__ = ["index_law", "load", "load_upload", "preview", "survey", "take_upload"]

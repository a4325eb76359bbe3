"""Reading official texts from files, as offices have them: DOCX, Markdown, plain text. Pure: no database, no Django.

`read(name, raw)` gives the texts in a file, each with its title, number, issuer, dates, provisions, and the list of
what was not understood. Whatever a line is, its words are kept: nothing of a file is dropped silently.
"""

from plumbline.web.lawbook.reading.reader import read
from plumbline.web.lawbook.reading.texts import Doubt, Event, Piece, ReadText, Unreadable

__all__ = ["Doubt", "Event", "Piece", "ReadText", "Unreadable", "read"]

"""The key that signs sessions: from the environment in production, from a private file on a laptop."""

import os
import secrets
from pathlib import Path


def secret_key(home: Path, given: str) -> str:
    """Return the given key, or the one kept in `home/secret.key` (made once, readable by its owner only)."""
    if given:
        return given
    file = home / "secret.key"
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        key = secrets.token_urlsafe(64)
        stream.write(key)
    return key

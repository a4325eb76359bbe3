"""A demo city for tests that need a running site: seeded once, copied for everyone who works in it.

`python -m tests.city FOLDER [MIGRATED]` seeds it, into a copy of the migrated database if that is being made. `DEMO_CITY` names a folder that several programs share:
whoever comes first seeds it there, the others wait for it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.migrated import Migrated

PROGRAM = (sys.executable, "-m", "plumbline.project.cli")
SCALE = "2"
"""Percent of the demo city's closed cases."""
LONGEST = 600
"""Seconds after which nobody waits any longer for a city."""
SEEDING: list[subprocess.Popen[bytes]] = []
"""What this process has started; it ends by itself."""


def begin(folder: Path, migrated: Migrated | None = None) -> None:
    """Start seeding in a process of its own, unless somebody has."""
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        return
    command = [sys.executable, "-m", "tests.city", str(folder), *([str(migrated.folder)] if migrated else [])]
    SEEDING.append(subprocess.Popen(command, start_new_session=True))


def seed(folder: Path, migrated: Migrated | None = None) -> int:
    """Seed into the folder and leave word of how it ended."""
    home = folder / "home"
    if migrated:
        migrated.into(home)
    done = subprocess.run(
        [*PROGRAM, "demo", "--no-serve", "--scale", SCALE],
        env={**os.environ, "PLUMBLINE_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    word = folder / "word.part"
    word.write_text("" if done.returncode == 0 else f"{done.stdout}\n{done.stderr}", encoding="utf-8")
    word.rename(folder / "word")
    return done.returncode


def settled(folder: Path) -> Path:
    """The home of the city once it is seeded."""
    begin(folder)
    until = time.monotonic() + LONGEST
    while not (folder / "word").exists():
        if time.monotonic() > until:
            raise TimeoutError(f"no city in {folder}")
        time.sleep(0.2)
    if failure := (folder / "word").read_text(encoding="utf-8"):
        raise RuntimeError(f"the demo city could not be seeded:\n{failure[-3000:]}")
    return folder / "home"


def shared(fallback: Path) -> Path:
    """The folder of the city: the one that DEMO_CITY names, or this one."""
    return Path(os.environ.get("DEMO_CITY") or fallback)


@contextmanager
def served(city: Path, home: Path) -> Iterator[str]:
    """The address of a copy of the city, served by a process of its own."""
    shutil.copytree(settled(city), home)
    port = free_port()
    server = subprocess.Popen(
        [*PROGRAM, "serve", "--port", str(port)],
        env={**os.environ, "PLUMBLINE_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address + "/healthz")
        yield address
    finally:
        server.terminate()
        server.wait(20)


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, seconds: int = 40) -> None:
    """Until the address answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise TimeoutError(address)


if __name__ == "__main__":
    sys.exit(seed(Path(sys.argv[1]), *(Migrated(Path(given)) for given in sys.argv[2:])))

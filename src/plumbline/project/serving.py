"""`plumbline serve`: the site on granian, WSGI, with bounded threads."""

from __future__ import annotations

import argparse
import socket
import sys

from granian import Granian
from granian.constants import Interfaces


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen and with how many processes."""
    parser.add_argument("--host", default="127.0.0.1", help="监听地址，默认 127.0.0.1")
    parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000")
    parser.add_argument("--workers", type=int, default=1, help="进程数，默认 1")


def run(args: argparse.Namespace) -> int:
    """Serve until stopped; 2 when the port is taken."""
    return serve(args.host, args.port, args.workers)


def serve(host: str, port: int, workers: int = 1) -> int:
    """Serve the WSGI application; four threads a worker, the rest waits in the backlog."""
    if is_taken(host, port):
        sys.stderr.write(f"端口 {port} 已有程序在监听。请先停止它，或者用 --port 指定另一个端口。\n")
        return 2
    server = Granian(
        "plumbline.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        backpressure=64,
        websockets=False,
    )
    server.serve()
    return 0


def is_taken(host: str, port: int) -> bool:
    """Whether somebody listens there. The server shares its port with others of its kind: two sites would answer by turns."""
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False

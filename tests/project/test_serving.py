"""Two sites never share one port: their answers would come by turns."""

from __future__ import annotations

import argparse
import socket

import pytest

from plumbline.project import serving


@pytest.fixture
def taken():
    """A port on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def test_a_taken_port_is_refused_and_said(taken, capsys):
    parser = argparse.ArgumentParser()
    serving.add_arguments(parser)
    assert serving.run(parser.parse_args(["--port", str(taken)])) == 2
    assert f"端口 {taken} 已有程序在监听" in capsys.readouterr().err


def test_a_port_without_a_listener_is_free(taken):
    with socket.create_server(("127.0.0.1", 0)) as closing:
        port = closing.getsockname()[1]
    assert not serving.is_taken("127.0.0.1", port)
    assert serving.is_taken("127.0.0.1", taken)

"""A Dask scheduler, and Dask workers, in this process and below it: with the program within reach.

Both need ``booklet`` importable, and workers the native libraries too: what build.py has set up for
this process, ``PYTHONPATH`` hands on to those that Dask starts. Needs the package ``distributed``.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

_SOURCE = str(Path(__file__).parents[3])


def serve_scheduler(host: str, port: int) -> None:
    """Serves until Ctrl-C. Raises ``OSError`` where the address can't be listened on."""
    socket.create_server((host, port)).close()  # Dask wraps the system's reason beyond recognition
    _dask("scheduler", ["--host", host, "--port", str(port), "--no-dashboard"])


def serve_workers(address: str, count: int) -> None:
    """So many processes work for the scheduler at ``address``, which may come later, until Ctrl-C.

    One thread each: an edition is made by a process of its own anyway.
    """
    _dask("worker", [address, "--nworkers", str(count), "--nthreads", "1", "--no-dashboard"])


def _dask(command: str, arguments: Sequence[str]) -> None:
    os.environ["PYTHONPATH"] = _SOURCE
    import_module(f"distributed.cli.dask_{command}").main.main(
        list(arguments), f"dask {command}", standalone_mode=False
    )

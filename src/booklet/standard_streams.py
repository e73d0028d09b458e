"""Standard streams that may be closed, full or cut off: what can't be said stops no work.

A write that fails is remembered, and what comes after is dropped, so that a build goes on to its
end and never ends in a traceback; ``write_failure`` says so then. Standard library only, and light.
"""

from __future__ import annotations

import errno
import io
import os
import sys

TYPE_CHECKING = False  # typing's own would have to be loaded
if TYPE_CHECKING:
    from typing import Any

_GONE = (errno.EPIPE, errno.EINVAL)  # whoever read (head, less) has had enough; EINVAL is Windows' word


class TolerantStream:
    """A text stream whose writing fails without raising; all else is the stream's own.

    ``fault`` is the first failure; None while all is well.
    """

    def __init__(self, stream: Any, fault: OSError | None = None) -> None:
        self._stream, self.fault = stream, fault

    def write(self, text: str) -> int:
        """Writes, or drops what can't be written any more."""
        if self.fault is None:
            try:
                self._stream.write(text)
            except OSError as fault:
                self.fault = fault
        return len(text)

    def writelines(self, lines: Any) -> None:
        """Writes each of ``lines``."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Flushes; where that fails, this was the last."""
        if self.fault is None:
            try:
                self._stream.flush()
            except OSError as fault:
                self.fault = fault

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def silent() -> TolerantStream:
    """A stream for what nobody listens to."""
    closed = OSError(errno.EBADF, os.strerror(errno.EBADF))
    return TolerantStream(io.StringIO(), closed)


def guard_streams() -> None:
    """Makes ``sys.stdout`` and ``sys.stderr`` tolerant, and streams where they were closed.

    The numbers of closed streams are taken too: the next file to be opened would get them, and
    with it whatever a library prints. A process that takes this one's place finds them closed again.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest free number, which is this
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, silent())
        elif not isinstance(stream, TolerantStream):
            setattr(sys, name, TolerantStream(stream))


def write_failure() -> str:
    """Why standard output couldn't be written, in the system's words; empty if all was, or nobody read on."""
    sys.stdout.flush()
    fault = getattr(sys.stdout, "fault", None)
    if fault is None or fault.errno in _GONE:
        return ""
    return fault.strerror or str(fault)

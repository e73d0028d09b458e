"""Work for the processes of ``test_limits.py``. By itself: each that is started anew imports it."""

import ctypes
import faulthandler
import os
import time

from booklet import limited_pool


def nothing() -> None:
    """How the workers of these tests begin."""


def double(number: int) -> int:
    return 2 * number


def hang(_: int) -> None:
    time.sleep(600)


def loop(_: int) -> None:
    while True:
        pass


def fill(_: int) -> int:
    return len(bytearray(1 << 40))


def fault(number: int) -> float:
    return number / 0


def die(how: int) -> None:
    os.kill(os.getpid(), how)


def crash(_: int) -> None:
    faulthandler.disable()  # pytest's, which would tell of it amid the results
    ctypes.string_at(0)


def unready() -> None:
    raise ValueError("no library")


def sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def compute(seconds: float) -> None:
    """Five times begins anew and computes so long."""
    for _ in range(5):
        limited_pool.restart_limits()
        end = time.process_time() + seconds
        while time.process_time() < end:
            pass


_shared: list[str] = []


def keep_shared(word: str) -> None:
    _shared[:] = [word]


def tell_shared() -> str:
    return _shared[0]


def own_id(_: int) -> int:
    return os.getpid()


def left_to_compute(seconds: float) -> float:
    import resource

    return resource.getrlimit(resource.RLIMIT_CPU)[0] - time.clock_gettime(-8)

"""Says that ess is working, when that takes more than a second and someone is looking."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 1.0
"""Seconds before a word is said."""


@contextmanager
def waiting(work: str) -> Iterator[None]:
    """Show `work` on the terminal while it lasts, if it lasts; leave no trace of it."""
    if not sys.stderr.isatty():
        yield
        return
    from threading import Timer

    said = []

    def say() -> None:
        said.append(f"{work}…")
        sys.stderr.write(f"\r{said[0]}")
        sys.stderr.flush()

    timer = Timer(PATIENCE, say)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        for words in said:
            sys.stderr.write(f"\r{' ' * len(words)}\r")
            sys.stderr.flush()

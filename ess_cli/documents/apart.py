"""What comes from the dossier and runs (its templates, its pictures) runs in a process apart.

That process is bounded: twelve seconds, so that the command itself answers within twenty; 64 MB
of result; on Linux one gigabyte of memory. It ends with the command that started it, however that
one ends.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from threading import Thread
from time import sleep
from typing import Any

from ess_cli.documents.errors import DocumentError

SECONDS = 12
MOST_MADE = 64 * 1024 * 1024
MOST_MEMORY = 1024 * 1024 * 1024
_MADE, _REFUSED, _TOO_MUCH, _FAULT = b"MRTF"
_STEP = 0.2
_COMMAND = "from ess_cli.documents.apart import serve; serve()"


class TooMuch(Exception):
    """What is made is larger than what may be made."""


def made_apart(work: Callable[..., Any], *given: object, named: str) -> Any:
    """What `work` gives, done in a process apart.

    Args:
        work: a function of ess, at the top of its module.
        given: what it is given.
        named: what it is done for, as a message names it: « Le modèle « x » ».

    Raises:
        DocumentError: it takes too long, too much memory or makes too much, or says so itself.
    """
    request = pickle.dumps((work.__module__, work.__name__, given))
    try:
        done = subprocess.run(
            [sys.executable, "-c", _COMMAND, str(os.getpid()), str(SECONDS)],
            input=request,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
            env={**os.environ, "RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"},
        )
    except subprocess.TimeoutExpired:
        raise DocumentError(
            f"{named} : le travail demande plus de {SECONDS} secondes et a été arrêté. "
            "Simplifiez ce fichier, ou faites sans."
        ) from None
    answer, content = done.stdout[:1], done.stdout[1:]
    if answer == bytes([_MADE]):
        return pickle.loads(content)
    if answer == bytes([_REFUSED]):
        raise DocumentError(content.decode())
    if answer == bytes([_FAULT]):
        raise RuntimeError(content.decode())
    raise DocumentError(
        f"{named} : le travail demande trop de mémoire, ou donne plus de {MOST_MADE // 1024**2} Mo,"
        " et a été arrêté. Simplifiez ce fichier, ou faites sans."
    )


def serve() -> None:
    """Do what the standard input asks for, and answer on the standard output."""
    _bound()
    module, name, given = pickle.load(sys.stdin.buffer)
    try:
        made = pickle.dumps(getattr(import_module(module), name)(*given))
        answer = _MADE if len(made) <= MOST_MADE else _TOO_MUCH
        content = made if answer == _MADE else b""
    except DocumentError as error:
        answer, content = _REFUSED, error.message.encode(errors="replace")
    except (MemoryError, RecursionError, TooMuch):
        answer, content = _TOO_MUCH, b""
    except Exception:
        import traceback

        answer, content = _FAULT, traceback.format_exc().encode(errors="replace")
    sys.stdout.buffer.write(bytes([answer]) + content)
    sys.stdout.buffer.flush()
    # Nothing is left to do: freeing what was made would only take time.
    os._exit(0)


def _bound() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # On Windows the starter of a virtual environment may stand between the two.
    parent = os.getppid() if sys.platform == "win32" else int(sys.argv[1])
    seconds = int(sys.argv[2]) + 1
    Thread(target=_leave_with, args=(parent, seconds), daemon=True).start()
    if sys.platform == "win32":
        return
    # The system's own alarm: it also stops work that leaves Python no hand.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(seconds)
    if sys.platform == "linux":
        import resource

        # What is written to, not what is reserved: threads reserve a lot and use little.
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _leave_with(parent: int, seconds: int) -> None:
    """Leave as soon as the process that started this one is gone, or the time is over."""
    for _ in range(int(seconds / _STEP)):
        sleep(_STEP)
        if os.getppid() != parent:
            break
    os._exit(1)

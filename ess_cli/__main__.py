"""The `ess` command: runs it, and turns what happened into an exit code."""

import gc
import os
import sys
from contextlib import suppress
from io import FileIO, TextIOWrapper

from ess_cli import __version__


def main() -> None:
    """Run `ess` with the arguments of the process, and exit."""
    # A command lives for a second: collecting garbage costs more than the memory it would free.
    gc.disable()
    _open_streams()
    if sys.argv[1:] == ["--version"]:
        # Answered before anything is loaded: scripts ask it often.
        sys.stdout.write(f"ess {__version__}\n")
        return
    # Pydantic would look through every installed package for plugins that nobody uses here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from ess_cli.cli.run import run
    except KeyboardInterrupt:
        sys.exit(130)
    code = run(sys.argv[1:])
    # Nothing is left to do: freeing a large dossier object by object would only take time.
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _open_streams() -> None:
    """Write UTF-8 whatever the locale, and nowhere if the caller closed a stream."""
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _nowhere() -> TextIOWrapper:
    return TextIOWrapper(FileIO(os.devnull, "w"))


if __name__ == "__main__":
    main()

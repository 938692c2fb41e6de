"""The `ess` command: runs it, and turns what happened into an exit code."""

# All are in memory when Python has started: Ctrl-C finds no moment to stop a module half-way.
import gc
import os
import sys
from io import FileIO, TextIOWrapper

from ess_cli import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

INTERRUPTED = 130


def main() -> None:
    """Run `ess` with the arguments of the process, and exit."""
    try:
        code = _answer()
        # Nothing is left to do: freeing a large dossier object by object would only take time.
        _flush()
    except KeyboardInterrupt:
        # Stopped before there was anything to say, or once all was said.
        code = INTERRUPTED
    os._exit(code)


def _answer() -> int:
    # A command lives for a second: collecting garbage costs more than the memory it would free.
    gc.disable()
    _open_streams()
    if sys.argv[1:] == ["--version"]:
        # Answered before anything is loaded: scripts ask it often.
        try:
            sys.stdout.write(f"ess {__version__}\n")
            sys.stdout.flush()
        except OSError:
            # The app meets the same obstacle, and says it.
            pass
        else:
            return 0
    # Pydantic would look through every installed package for plugins that nobody uses here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from ess_cli.cli.run import run

    return run(sys.argv[1:])


def _flush() -> None:
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return


class _Deaf(FileIO):
    """Where errors are told: what it cannot take is lost, and nothing else."""

    def write(self, data: "ReadableBuffer") -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def _open_streams() -> None:
    """Write UTF-8 whatever the locale; read from and write to nowhere if a stream is closed."""
    # In the order of their numbers: what is opened first takes the lowest that is free.
    if sys.stdin is None:
        sys.stdin = TextIOWrapper(FileIO(os.devnull))
    if sys.stdout is None:
        sys.stdout = TextIOWrapper(FileIO(os.devnull, "w"))
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    place = os.devnull if sys.stderr is None else sys.stderr.fileno()
    sys.stderr = TextIOWrapper(
        _Deaf(place, "w", closefd=sys.stderr is None),
        encoding="utf-8",
        errors="replace",
        line_buffering=True,
    )


if __name__ == "__main__":
    main()

"""The `ess` command: runs it, and turns what happened into an exit code."""

import gc
import sys

from ess_cli import __version__


def main() -> None:
    """Run `ess` with the arguments of the process, and exit."""
    # A command lives for a second: collecting garbage costs more than the memory it would free.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    if sys.argv[1:] == ["--version"]:
        # Answered before anything is loaded: scripts ask it often.
        sys.stdout.write(f"ess {__version__}\n")
        return
    from ess_cli.cli.run import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

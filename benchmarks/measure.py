"""What running a program costs, and the ratio of two programs.

Costs are processor time, user and system together: `ess` does one thing at a time, so that on an
idle machine it is the time one waits, and on a busy one it stays what `ess` is accountable for.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
ESS = (str(Path(sys.executable).with_name("ess")),)

Cost = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two programs measured in turn: medians in seconds, median of the ratios, one per round."""

    ours: float
    theirs: float
    ratio: float


def run(command: Sequence[str], accepted: Sequence[int] = (0,)) -> resource.struct_rusage:
    """Run `command` to its end, and return what it used.

    Raises:
        RuntimeError: its exit code is not one of `accepted`: there would be nothing to compare.
    """
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in accepted:
            errors.seek(0)
            told = errors.read().decode(errors="replace")[-2000:]
            raise RuntimeError(f"{' '.join(command)}: exit {process.returncode}\n{told}")
    return used


def whole(command: Sequence[str], accepted: Sequence[int] = (0,)) -> Cost:
    """The cost of a program from its start to its end, in seconds."""

    def cost() -> float:
        used = run(command, accepted)
        return used.ru_utime + used.ru_stime

    return cost


def both(one: Cost, other: Cost) -> Cost:
    """The cost of two programs, one after the other."""
    return lambda: one() + other()


def compare(ours: Cost, theirs: Cost, rounds: int) -> Ratio:
    """Measure both in turn, `rounds` times, after one that is thrown away."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return Ratio(
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
        statistics.median(a / b for a, b in pairs),
    )


def peak_memory(command: Sequence[str], accepted: Sequence[int] = (0,)) -> float:
    """The most memory that `command` held at once, in MB."""
    used = run(command, accepted).ru_maxrss
    return used / (1_000_000 if sys.platform == "darwin" else 1_000)

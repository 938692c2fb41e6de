"""The memory that reading takes stays in proportion to the files."""

import os
import subprocess
import sys

SERVICES = 12_000
# Short entries are the dearest: these take 24 times their text, longer ones 14.
MOST_TIMES_THE_FILE = 29


def _written(path, services):
    lines = ["services:\n"]
    for number in range(services):
        lines.append(f"  - id: service-{number:05}\n    name: Service numéro {number}\n")
        lines.append(f"    email: service-{number:05}@example.fr\n")
    lines.append("people:\n")
    for number in range(services):
        lines.append(f"  - id: personne-{number:05}\n    first_name: Camille\n")
        lines.append(f"    last_name: Nom-{number:05}\n    service: service-{number:05}\n")
    lines.append("correspondents:\n")
    for number in range(services):
        lines.append(f"  - service: service-{number:05}\n    person: personne-{number:05}\n")
    path.write_text("".join(lines), encoding="utf-8")
    return path.stat().st_size


def _most_held(path):
    """The most memory, in bytes, that a process of its own held at once to answer on `path`."""
    command = [sys.executable, "-m", "ess_cli", "check-coverage", "--format", "json"]
    process = subprocess.Popen(
        [*command, "--at", "2026-11-24", str(path)], stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 1)
    return used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def test_memory_is_in_proportion_to_the_files(tmp_path):
    small, large = tmp_path / "petit.yaml", tmp_path / "grand.yaml"
    less, more = _written(small, 10), _written(large, SERVICES)
    held = _most_held(large) - _most_held(small)
    assert held < MOST_TIMES_THE_FILE * (more - less)

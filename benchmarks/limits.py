"""The largest dossiers that `ess` reads, 32 MiB, and 20,000 references to nobody: time, memory.

No other program is beside: the bounds are those that the limits of a dossier were chosen for.
"""

from collections.abc import Iterator
from pathlib import Path

from benchmarks import shapes
from benchmarks.claims import Claim
from benchmarks.measure import ESS, run

UNKNOWN = 20_000
COMMANDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "network": (
        ("check",),
        ("status",),
        ("check-coverage", "--exit-zero"),
        ("note",),
        ("remind", "--vacancies"),
    ),
    "meetings": (("check",), ("status",), ("meeting", "list"), ("note",), ("remind", "--tasks")),
    "plan": (("check",), ("status",), ("plan", "status"), ("note",), ("remind", "--actions")),
}


def claims(folder: Path) -> Iterator[Claim]:
    """The processor time and the memory of each command."""
    for kind in shapes.KINDS:
        dossier = shapes.write(folder, kind)
        sizes = [file.stat().st_size for file in dossier.iterdir()]
        assert max(sizes) <= 16 * 1024**2  # a larger one would not be read
        size = sum(sizes) / 1024**2
        for command in COMMANDS[kind]:
            used = run([*ESS, *command, "--at", "2026-11-24", str(dossier)], accepted=(0, 1))
            text = f"ess {' '.join(command)}, {size:.0f} MiB of {kind}"
            yield Claim(text, "processor time", used.ru_utime + used.ru_stime, 10, "s")
            yield Claim(text, "the most held at once", used.ru_maxrss / 1_000, 600, "MB")
    yield from _unknown_people(folder)


def _unknown_people(folder: Path) -> Iterator[Claim]:
    """The time to tell references to people who are not there, among as many, and among none."""
    asked = "".join(f"  - service: s\n    person: Camille Mon-{n:05}\n" for n in range(UNKNOWN))
    head = f"{shapes.HEAD}services:\n  - id: s\n    name: Service\ncorrespondents:\n{asked}"
    people = "".join(map(shapes.person, range(UNKNOWN))).replace("service: s", "title: s")
    for text, among in (("none", ""), (f"{UNKNOWN:,} others", f"people:\n{people}")):
        dossier = folder / f"unknown-{len(among)}.yaml"
        dossier.write_text(head + among, encoding="utf-8")
        used = run([*ESS, "check", "--at", "2026-11-24", str(dossier)], accepted=(1,))
        told = f"ess check, {UNKNOWN:,} unknown people among {text}"
        yield Claim(told, "processor time", used.ru_utime + used.ru_stime, 5, "s")

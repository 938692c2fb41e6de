"""An edit in a file of 5,000 lines, beside checking the same dossier."""

from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import shapes
from benchmarks.claims import Claim
from benchmarks.measure import ESS, Cost, compare, whole

EDITS = (
    ("task", "done", "t5-1"),
    ("designate", "s000005", "p000001", "--since", "2026-11-24"),
    ("asked", "s000005"),
)
BYTES = 125_000


def claims(folder: Path) -> Iterator[Claim]:
    """One ratio an edit, which is written for good; each starts from the same file."""
    file = shapes.write(folder, "meetings", BYTES) / "0.yaml"
    file.with_name("1.yaml").unlink()
    text = file.read_text(encoding="utf-8")
    lines = text.count("\n")
    at = ("--at", "2026-11-24", str(file.parent))
    check = whole([*ESS, "check", *at], accepted=(0, 1))
    for arguments in EDITS:
        edit = _from(file, text, whole([*ESS, *arguments, *at]))
        found = compare(edit, check, rounds=7)
        yield Claim(
            f"ess {' '.join(arguments[:2])} in a file of {lines} lines / ess check",
            f"{found.ours:.2f} s against {found.theirs:.2f} s",
            found.ratio,
            1.5,
        )


def _from(file: Path, text: str, cost: Callable[[], float]) -> Cost:
    """`cost`, measured once `file` holds `text` again."""

    def measured() -> float:
        file.write_text(text, encoding="utf-8")
        return cost()

    return measured

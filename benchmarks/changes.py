"""What changed in a plan ten times larger than any, beside checking it alone."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks import plans
from benchmarks.claims import Claim
from benchmarks.measure import ESS, compare, whole

ACTIONS = 300
AT = ("--at", "2026-11-24")


def claims(folder: Path) -> Iterator[Claim]:
    """Against a copy edited in a fiche out of six, and against one whose ids are all others."""
    new = plans.write(folder, ACTIONS)
    text = new.read_text(encoding="utf-8")
    check = whole([*ESS, "check", *AT, str(new)])
    edited = text.replace("axis: axe-0\n    status: in_progress", "axis: axe-0\n    status: done")
    renamed = text.replace("action-", "fiche-").replace("service-", "direction-")
    for what, changed in (("edited", edited), ("other ids", renamed)):
        old = folder / f"ancien-{len(changed)}.yaml"
        old.write_text(changed, encoding="utf-8")
        found = compare(whole([*ESS, "diff", *AT, str(old), str(new)]), check, rounds=9)
        detail = f"{found.ours:.2f} s against {found.theirs:.2f} s"
        text_of = f"plan of {ACTIONS} actions, ess diff ({what}) / ess check"
        yield Claim(text_of, detail, found.ratio, 2.2)

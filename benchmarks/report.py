"""The pages of the report: beside the check of the same dossier, large ones beside small ones."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks import dossiers, plans
from benchmarks.claims import Claim
from benchmarks.measure import ESS, compare, peak_memory, whole

_EXAMPLE = "examples/departement"
_AT = ("--at", "2026-11-24")
_SINCE = ("--since", "2025-01-01")
_SERVICES, _ACTIONS = 1000, 500
_MANY = f"{_SERVICES} services and {_ACTIONS} actions"


def claims(folder: Path) -> Iterator[Claim]:
    """Seconds, ratios, memory and the size of the heaviest page."""
    ours = whole(_report(_EXAMPLE, folder / "pages"))
    found = compare(ours, whole([*ESS, "check", *_AT, _EXAMPLE], (0, 1)), rounds=5)
    detail = f"{found.ours:.2f} s against {found.theirs:.2f} s"
    text = "report of examples/departement, more than its check"
    yield Claim(text, detail, found.ours - found.theirs, 2, "s")

    large, half = _dossier(folder, _SERVICES), _dossier(folder, _SERVICES // 2)
    asked = ("check-coverage", "--exit-zero", "-f", "json", *_AT, str(large))
    found = compare(whole([*ESS, *asked, *_SINCE]), whole([*ESS, *asked]), rounds=5)
    detail = f"{found.ours:.2f} s against {found.theirs:.2f} s"
    yield Claim("coverage of eight quarters / of one date", detail, found.ratio, 1.5)

    ours, theirs = (whole(_report(str(one), folder / one.name / "r")) for one in (large, half))
    found = compare(ours, theirs, rounds=3)
    detail = f"{found.ours:.2f} s against {found.theirs:.2f} s"
    yield Claim(f"report of {_MANY} / of half as many", detail, found.ratio, 2.2)
    made = folder / "memory"
    held = peak_memory(_report(str(large), made))
    heaviest = max(made.iterdir(), key=lambda page: page.stat().st_size)
    yield Claim(f"memory for {_MANY}", f"{held:.0f} MB", held, 300, "MB")
    size = heaviest.stat().st_size / 1000
    yield Claim("the heaviest page of them", f"{heaviest.name}, {size:.0f} kB", size, 500, "kB")


def _report(dossier: str, into: Path) -> list[str]:
    """The command, in a folder that is made anew each time."""
    line = f'rm -rf "{into}" && "{ESS[0]}" report {" ".join(_AT)} "{dossier}" -o "{into}"'
    return ["/bin/sh", "-c", line]


def _dossier(folder: Path, services: int) -> Path:
    """A dossier of that many services, and half as many actions."""
    place = folder / f"rapport-{services}"
    place.mkdir()
    shutil.copy(dossiers.write(folder, services), place / "services.yaml")
    text = plans.write(folder, services // 2).read_text("utf-8")
    plan = text[text.index("\nplan:\n") + 1 :]
    for kind in ("service", "personne"):
        plan = plan.replace(f": {kind}-", f": {kind}-000")
    (place / "plan.yaml").write_text(plan, encoding="utf-8")
    subprocess.run([*ESS, "check", *_AT, "--severity", "error", str(place)], check=True)
    return place

"""The pages for services and elected members: one beside an agenda, all of them at once."""

import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import dossiers
from benchmarks.claims import Claim
from benchmarks.measure import ESS, compare, run, whole

AT = ("--at", "2026-11-24")
AGGLOMERATION, DEPARTEMENT = "examples/agglomeration", "examples/departement"


def claims(folder: Path) -> Iterator[Claim]:
    """One page beside an agenda, in PDF; all those of an example; those of twice as many."""
    page, agenda = (
        whole([*ESS, *words, AGGLOMERATION, *AT, "-o", str(folder / name), "--force"])
        for words, name in ((("brief", "Culture"), "page.pdf"), (("agenda",), "agenda.pdf"))
    )
    found = compare(page, agenda, rounds=9)
    detail = f"{found.ours:.2f} s against {found.theirs:.2f} s"
    yield Claim("a page for a service in PDF / an agenda in PDF", detail, found.ratio, 1.3)

    made = folder / "pages"
    command = [*ESS, "brief", "--all", DEPARTEMENT, *AT, "-f", "pdf", "-o", str(made), "--force"]
    begun = time.monotonic()
    used = run(command)
    waited = time.monotonic() - begun
    spent = used.ru_utime + used.ru_stime
    detail = f"{len(list(made.iterdir()))} pages, {waited:.1f} s on the clock"
    yield Claim("all the pages of the example of a département", detail, spent, 12, "s")

    many, few = (
        whole([*ESS, "brief", "--all", str(dossiers.write(folder, services)), *AT, "-f", "pdf",
               "-o", str(folder / f"pages-{services}"), "--force"])
        for services in (80, 40)
    )  # fmt: skip
    found = compare(many, few, rounds=3)
    detail = f"{found.ours:.2f} s against {found.theirs:.2f} s"
    yield Claim("all the pages of 80 services / of 40", detail, found.ratio, 2.2)

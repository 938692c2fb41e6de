"""A plan ten times larger than any, beside reading it alone and beside pandoc and Typst alone.

What is compared with them is given the Markdown that `ess` itself writes; they lay out no table of
it, draw no picture and know no fiche.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks import pandoc, plans
from benchmarks.claims import Claim
from benchmarks.measure import ESS, Cost, Ratio, both, compare, whole

ACTIONS = 300
AT = ("--at", "2026-11-24")


def claims(folder: Path) -> Iterator[Claim]:
    """Outline and Markdown beside `ess check`, DOCX and PDF beside pandoc, review, other sizes."""
    dossier = plans.write(folder, ACTIONS)
    markdown = folder / "plan.md"
    subprocess.run(_command(dossier, "-o", str(markdown)), check=True, capture_output=True)
    check = whole([*ESS, "check", *AT, str(dossier)])
    about = f"plan of {ACTIONS} actions"

    outline = compare(whole(_command(dossier, "--outline")), check, rounds=9)
    yield _claim(f"{about}, outline / ess check", outline, 1.3)
    written = compare(whole(_command(dossier, "-o", str(markdown))), check, rounds=9)
    yield _claim(f"{about}, Markdown / ess check", written, 2)
    docx = whole(_command(dossier, "-o", str(folder / "plan.docx")))
    # Its Sommaire gives the pages of the PDF, which have to be set to be known.
    paged = both(pandoc.to("docx", markdown, folder), pandoc.pdf(markdown, folder))
    yield _claim(
        f"{about}, DOCX / pandoc alone, and Typst for the pages of its Sommaire",
        compare(docx, paged, rounds=3),
        1.4,
    )
    pdf = whole(_command(dossier, "-o", str(folder / "plan.pdf")))
    yield _claim(
        f"{about}, PDF / pandoc and Typst alone",
        compare(pdf, pandoc.pdf(markdown, folder), rounds=3),
        1.4,
    )
    yield from _review(dossier, folder, check)
    half, double = (plans.write(folder, size) for size in (ACTIONS // 2, ACTIONS * 2))
    for more, fewer in ((dossier, half), (double, dossier)):
        ours, theirs = (whole(_command(one, "-o", str(markdown))) for one in (more, fewer))
        found = compare(ours, theirs, rounds=5)
        yield _claim(f"{more.stem} in Markdown / {fewer.stem}", found, 2.2)


def _review(dossier: Path, folder: Path, check: Cost) -> Iterator[Claim]:
    """The yearly review, in Markdown beside `ess check`, in DOCX beside pandoc alone."""
    markdown = folder / "review.md"
    subprocess.run(_review_of(dossier, markdown), check=True, capture_output=True)
    about = f"review of {ACTIONS} actions"
    written = compare(whole(_review_of(dossier, markdown)), check, rounds=5)
    yield _claim(f"{about}, Markdown / ess check", written, 2)
    docx = whole(_review_of(dossier, folder / "review.docx"))
    beside = compare(docx, pandoc.to("docx", markdown, folder), rounds=3)
    yield _claim(f"{about}, DOCX / pandoc alone", beside, 1.4)


def _review_of(dossier: Path, output: Path) -> list[str]:
    return [*ESS, "plan", "review", str(dossier), *AT, "-o", str(output), "--force"]


def _claim(text: str, found: Ratio, most: float) -> Claim:
    detail = f"{found.ours:.2f} s against {found.theirs:.2f} s"
    return Claim(text, detail, found.ratio, most)


def _command(dossier: Path, *options: str) -> list[str]:
    return [*ESS, "plan", "render", str(dossier), *AT, *options, "--force"]

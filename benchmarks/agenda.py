"""The agenda of a meeting as a file, beside the programs that would make the same file.

What is compared with pandoc is given the Markdown that `ess` itself writes.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks import pandoc, plans
from benchmarks.claims import Claim
from benchmarks.measure import ESS, both, compare, whole

DOSSIER = "examples/agglomeration"
AT = ("--at", "2026-11-24")


def claims(folder: Path) -> Iterator[Claim]:
    """PDF beside LibreOffice and Typst, DOCX beside pandoc, many items beside few."""
    made = {form: folder / f"ordre-du-jour.{form}" for form in ("docx", "md", "pdf")}
    for path in made.values():
        subprocess.run(_command(DOSSIER, path), check=True, capture_output=True)
    office = [
        "libreoffice",
        f"-env:UserInstallation={(folder / 'office').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder / "converted"),
        str(made["docx"]),
    ]
    found = compare(whole(_command(DOSSIER, made["pdf"])), whole(office), rounds=5)
    detail = f"{found.ours:.2f} s against {found.theirs:.2f} s"
    yield Claim("agenda in PDF / LibreOffice from the DOCX alone", detail, found.ratio, 0.7)

    check = whole([*ESS, "check", *AT, DOSSIER])
    alone = both(pandoc.pdf(made["md"], folder), check)
    found = compare(whole(_command(DOSSIER, made["pdf"])), alone, rounds=9)
    detail = f"{found.ours:.2f} s against {found.theirs:.2f} s"
    yield Claim("agenda in PDF / pandoc and Typst alone, and ess check", detail, found.ratio, 1.3)

    alone = both(pandoc.to("docx", made["md"], folder), check)
    found = compare(whole(_command(DOSSIER, made["docx"])), alone, rounds=9)
    detail = f"{found.ours:.2f} s against {found.theirs:.2f} s"
    yield Claim("agenda in DOCX / pandoc alone and ess check", detail, found.ratio, 1.5)

    many, few = (
        whole(_command(str(plans.write_meeting(folder, items)), made["md"], "reunion"))
        for items in (200, 20)
    )
    found = compare(many, few, rounds=9)
    detail = f"{found.ours:.2f} s against {found.theirs:.2f} s"
    yield Claim("agenda of 200 items / of 20", detail, found.ratio, 2)


def _command(dossier: str, path: Path, *meeting: str) -> list[str]:
    chosen = ["--meeting", *meeting] if meeting else []
    return [*ESS, "agenda", dossier, *AT, *chosen, "-o", str(path), "--force"]

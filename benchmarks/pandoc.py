"""Pandoc alone, as one would run it on a Markdown file, and Typst after it."""

import sys
from pathlib import Path

from benchmarks.measure import Cost, whole
from ess_cli.documents.formats.pandoc import program

# Pandoc's own dialect, with the anchors that links to headings have in our Markdown.
_READER = "--from=markdown+gfm_auto_identifiers"
_TYPESET = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"


def to(form: str, markdown: Path, folder: Path) -> Cost:
    """The cost of `pandoc markdown -o file`."""
    return whole([str(program()), _READER, str(markdown), "-o", str(folder / f"pandoc.{form}")])


def pdf(markdown: Path, folder: Path) -> Cost:
    """The cost of a PDF made from a Markdown file by pandoc and Typst, without the layout."""
    source = folder / "pandoc.typ"
    write = whole([str(program()), _READER, "--standalone", str(markdown), "-o", str(source)])
    typeset = whole([sys.executable, "-c", _TYPESET, str(source), str(folder / "pandoc.pdf")])

    def cost() -> float:
        # In this order: the second reads what the first wrote.
        return write() + typeset()

    return cost

"""What the pages may be searched for, and the script that does it."""

import json
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files

from ess_cli.site.parts import Cell, Grid, Link, Page
from ess_cli.typography import french

NAME = "recherche.js"


def script(pages: Sequence[Page], to: Callable[[str], str], row: Callable[[str, str], str]) -> str:
    """The script that searches the pages and filters their tables.

    Args:
        pages: all of them.
        to: the address of a page, by its name.
        row: the address of a row, by the name of its page and its own.
    """
    entries = list(_entries(pages, to, row))
    said = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    # Inside a page, nothing that people typed may look like the end of the script.
    data = said.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    code = (files("ess_cli.site") / "resources" / "search.js").read_text("utf-8")
    return f"const ENTRIES = {data};\n{code}"


def row_name(page: str, block: int, row: int) -> str:
    """What a row of a table is called: alone of its name in all pages."""
    return f"{page.removesuffix('.html')}-{block}-{row}"


def _entries(
    pages: Sequence[Page], to: Callable[[str], str], row: Callable[[str, str], str]
) -> Iterator[tuple[str, str, str]]:
    """What each is, its words, and where it stands."""
    for page in pages:
        yield "Page", french(page.title), to(page.name)
        for place, block in enumerate(page.blocks):
            if not isinstance(block, Grid) or not block.found_as:
                continue
            for rank, cells in enumerate(block.rows):
                said = french(" – ".join(filter(_says, map(_words, cells))))
                first = cells[0]
                where = row(page.name, row_name(page.name, place, rank))
                yield block.found_as, said, to(first.to) if isinstance(first, Link) else where


def _says(words: str) -> bool:
    return words not in ("", "–")


def _words(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, tuple):
        # What leads to documents says nothing of the row.
        return " ".join(_words(one) for one in cell if not isinstance(one, Link))
    return cell.text

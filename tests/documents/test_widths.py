"""The columns of a table without widths of its own: few lines, and nothing short is cut."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from ess_cli.documents import blocks
from ess_cli.documents.formats.convert import convert
from ess_cli.documents.meta import Meta

LONG = "Ce que les marchés des cantines peuvent demander aux structures"


def lines(rows: list[list[str]], meta: Meta) -> list[str]:
    heads = ["Horaire", "Point", "N°", "Présenté par"][: len(rows[0])]
    pdf = convert(f"# Titre\n\n{blocks.table(heads, rows)}\n", "pdf", meta)
    texts = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    return [" ".join(line.split()) for text in texts for line in text.splitlines()]


def test_what_is_short_stays_on_one_line_beside_what_is_long(meta: Meta) -> None:
    number = "INTER-SERVICES-2026-01"
    rows = [["10\u00a0h\u00a000 – 10\u00a0h\u00a030", LONG, number, "Valérie Chassagne"]] * 3
    shown = "\n".join(lines(rows, meta))
    for whole in ("10 h 00 – 10 h 30", number, "Valérie Chassagne"):
        assert shown.count(whole) == 3


def test_what_is_long_has_the_room_that_the_others_leave(meta: Meta) -> None:
    shown = "\n".join(lines([["9\u00a0h\u00a030", LONG]] * 2, meta))
    assert shown.count(LONG) == 2


def test_a_table_of_long_words_and_one_without_rows_are_made(meta: Meta) -> None:
    assert lines([["x" * 60, "y" * 60, "z" * 60, "w" * 60]], meta)
    assert convert(f"# T\n\n{blocks.table(['A', 'B'], [])}\n", "docx", meta)


@pytest.mark.parametrize("form", ["pdf", "docx", "odt", "html"])
@pytest.mark.parametrize(
    "typed",
    [
        "|  | a |\n|---|---|\n|  | b |\n|  | c d |\n",
        "| a |  |\n|---|---|\n| b |  |\n",
        "|  |  |\n|---|---|\n|  |  |\n",
        "|" + " a |" * 60 + "\n|" + "---|" * 60 + "\n|" + " bcd |" * 60 + "\n",
    ],
    ids=["first", "last", "both", "none of sixty"],
)
def test_a_table_typed_with_an_empty_column_is_made(typed: str, form: str, meta: Meta) -> None:
    assert convert(f"# T\n\n{typed}", form, meta)

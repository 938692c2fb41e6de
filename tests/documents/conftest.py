"""Documents that hold everything a document may hold."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ess_cli.documents import blocks
from ess_cli.documents.escape import escape
from ess_cli.documents.formats.convert import convert
from ess_cli.documents.meta import Meta
from ess_cli.documents.pictures import Pictures

CURVE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="80">'
    '<rect width="160" height="40" fill="#1b4f5c"/><text x="10" y="70">Emploi</text></svg>'
)
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><circle r="9"/></svg>'
SAMPLE = [
    r"Point *étoilé* | <b>gras</b> {{ 7*7 }} #1 $x$ @a \ fin",
    "- tiret", "+ plus", "= égal", "/ barre", "1. un", "# dièse", "...", "#let x = 1",
    '"cité" `code` ~~barré~~ ^haut^', "::: {.note}", "&amp; &nbsp;", "fin \\", "a_b_c @ref <label>",
]  # fmt: skip


def everywhere(texts: list[str]) -> str:
    """Each text in a heading, a paragraph, a list item and a table cell."""
    parts = ["# Titre du document\n"]
    for text in texts:
        e = escape(text)
        cells = blocks.table(["Colonne", "Autre"], [[e, "x"]], caption="Légende")
        parts.append(f"## {e}\n\n{e}\n\n- {e}\n\n{cells}\n")
    return "\n".join(parts)


@pytest.fixture
def meta(tmp_path: Path) -> Meta:
    logo = tmp_path / "logo.svg"
    logo.write_text(LOGO, encoding="utf-8")
    return Meta(
        title="Ordre du jour « ESS » & suites",
        authority="Val-de-Brume Agglomération",
        edited=date(2027, 3, 1),
        logo=logo,
        public=True,
        toc=True,
    )


@pytest.fixture
def full() -> tuple[str, Pictures]:
    """A document with every block there is."""
    pictures = Pictures()
    long = blocks.table(
        ["N°", "Service", "Montant"],
        [[str(i), f"Service {i}", "1 200 €"] for i in range(90)],
        caption="Les services",
        widths=[1, 4, 2],
        align="llr",
        row_headers=True,
    )
    inner = "Avant\n\n- un\n- deux\n\n| a | b |\n|---|---|\n| c | d |"
    markdown = "\n\n".join(
        [
            blocks.cover("# Plan de développement\n\nPROJET"),
            blocks.sheet([("Date", "12 mars"), ("Contenu", inner)], caption="La fiche"),
            "## Cadre\n\nTexte **gras** *italique* `code` [lien](https://exemple.fr/a?b=1&c=2).",
            "### Sous-partie\n\n> Citation\n\n1. un\n2. deux\n   - trois",
            "#### Quatrième\n\n```\nbloc | ::: de code\n```",
            long,
            blocks.figure(pictures.svg(CURVE, "Courbe : l'emploi monte"), "L'emploi"),
            blocks.note("À rédiger : le cadre."),
            blocks.PAGE_BREAK,
            "## Cadre\n\nUn titre déjà vu, et un [lien perdu](#nulle-part).",
            blocks.table(["Nom", "Signature"], [["Awa", ""]], caption="Émargement", tall=True),
            blocks.room(3),
            blocks.keep("Fait à Brume."),
        ]
    )
    return markdown, pictures


@pytest.fixture
def make(meta: Meta, full: tuple[str, Pictures]) -> Callable[[str], bytes]:
    markdown, pictures = full
    return lambda fmt: convert(markdown, fmt, meta, pictures)

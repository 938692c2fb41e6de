from pathlib import Path
from textwrap import dedent

import pytest

from ess_cli.documents.public import FreeText, personal_data
from ess_cli.model.dossier import Dossier
from ess_cli.reading.dossier import read

PEOPLE = """
    collectivity: {name: V, kind: commune, email: mairie@example.fr}
    services:
      - {id: s, name: S, email: service@example.fr}
    people:
      - id: jp
        first_name: Jean-Pierre
        last_name: Müller
        email: jp.muller@example.fr
        phone: 02 61 91 00 12
      - {id: commun, first_name: Ana, last_name: Diop, email: service@example.fr}
      - id: elue
        first_name: Inès
        last_name: d'Orves
        kind: elected
        email: ines@example.fr
        phone: +33 6 12 34 56 78
    """


def read_text(folder: Path, text: str) -> Dossier:
    path = folder / "dossier.yaml"
    path.write_text(dedent(text), encoding="utf-8")
    reading = read(path)
    assert reading.findings == ()
    return reading.dossier


def messages(dossier: Dossier, text: str) -> list[str]:
    person = dossier.people[0]
    found = personal_data(dossier, [FreeText("people", "jp", person, text)])
    assert all(f.code == "D701" and f.severity == "error" for f in found)
    assert all(f.place.file == "dossier.yaml" and f.place.line for f in found)
    return [finding.message.split(" se trouve")[0] for finding in found]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Voir avec Jean-Pierre Müller.", "le nom de Jean-Pierre Müller"),
        ("voir JEAN PIERRE  MULLER", "le nom de Jean-Pierre Müller"),
        ("Présenté par Müller Jean-Pierre", "le nom de Jean-Pierre Müller"),
        ("Écrire à JP.Muller@example.fr.", "l'adresse électronique de Jean-Pierre Müller"),
        ("Tél. 02.61.91.00.12", "le téléphone de Jean-Pierre Müller"),
        ("+33 2 61 91 00 12", "le téléphone de Jean-Pierre Müller"),
        ("Appeler le 0612345678", "le téléphone d'Inès d'Orves"),
        ("<ines@example.fr>", "l'adresse électronique d'Inès d'Orves"),
    ],
)
def test_personal_data_is_found(tmp_path, text, what):
    assert messages(read_text(tmp_path, PEOPLE), text) == [what]


@pytest.mark.parametrize(
    "text",
    [
        "Inès d’Orves ouvre la séance",
        "Jean-Pierre présente",
        "Le moulin Müllerin, Jean-Pierre Müllerin",
        "service@example.fr, mairie@example.fr",
        "02 61 91 00 13, 12 500 €, 2026-12-10",
    ],
)
def test_what_is_no_personal_data_is_left(tmp_path, text):
    assert messages(read_text(tmp_path, PEOPLE), text) == []


def test_elected_members_too_where_the_dossier_says_so(tmp_path):
    dossier = read_text(tmp_path, PEOPLE + "settings: {documents: {public_elected: no}}\n")
    assert messages(dossier, "Inès d’Orves ouvre la séance") == ["le nom d'Inès d'Orves"]

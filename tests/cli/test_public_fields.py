"""Wherever in the dossier a name was typed, the public version that prints it is refused there."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

AT = ("--at", "2026-11-24")
WHO = "Paul Meyer"
DOSSIER = """\
collectivity: {name: Ville AUTHORITY, kind: commune, contacts: {officer: zoe, elected: luc}}
services:
  - {id: culture, name: Culture SERVICE, email: culture@example.fr}
people:
  - {id: paul, first_name: Paul, last_name: Meyer, kind: partner}
  - {id: zoe, first_name: Zoé, last_name: Payet, title: Assistante TITLE}
  - {id: luc, first_name: Luc, last_name: Roux, kind: elected, delegation: culture DELEGATION}
organisations:
  - {id: halle, name: La halle ORGANISATION, college: associations}
bodies:
  - id: copil
    name: Comité BODY
    kind: comite_de_pilotage
    place: Salle PLACE
  - id: suivi
    name: Comité de suivi
    kind: comite_de_suivi
    colleges:
      - {id: un, label: Collège COLLEGE, seats: 3}
      - {id: deux, label: Autres, seats: 3}
projects:
  - {id: lieu, name: Le lieu PROJECT, lead: culture, since: 2026-01-01}
meetings:
  - id: copil-12
    body: copil
    date: 2026-12-10
    agenda:
      - title: Un point
        presenter: halle
        text: |
          ![Vue ALT](image.svg)
        documents:
          - {title: Bilan, path: bilan-PATH.odt}
          - {title: Site, url: "https://example.fr/URL"}
  - {id: lieu-12, project: lieu, date: 2026-12-12}
plan:
  title: Plan ESS
  start: 2026
  end: 2028
  levels: [Axe LEVEL]
  themes: [{id: t, label: Filière THEME}]
  governance: [copil, suivi]
  axes:
    - {id: a, title: Acheter AXIS}
actions:
  - {id: clauses, title: Clauses, axis: a, services: culture, organisations: halle, themes: t}
"""


def line_of(text: str, word: str) -> int:
    """The line of the entry that holds a word of the dossier above."""
    lines = text.splitlines()
    at = next(i for i, line in enumerate(lines) if word in line)
    while at and not re.match(r"(\S|  - )", lines[at]):
        at -= 1
    # Of a section that is one entry, its first key.
    return at + 1 + (1 if lines[at] == "plan:" else 0)


def with_files(folder: Path) -> Path:
    """The folder, with the files that the dossier names."""
    drawing = "<svg xmlns='http://www.w3.org/2000/svg'/>"
    for name in ("image.svg", "bilan.odt", "bilan-paul-meyer.odt"):
        (folder / name).write_text(drawing, "utf-8")
    return folder


@pytest.fixture
def run(ess, dossier):
    def call(command: str, word: str, said: str, *options: str):
        text = re.sub(rf"\b{word}\b", said, DOSSIER)
        text = re.sub(r"[ -]?\b[A-Z]{3,}\b(?<!ESS)", "", text)
        folder = with_files(dossier(text))
        return text, folder, ess(*command.split(), folder, *AT, "--public", *options)

    return call


@pytest.mark.parametrize(
    ("command", "word", "said"),
    [
        ("agenda --body copil", "BODY", WHO),
        ("agenda --body copil", "PLACE", WHO),
        ("agenda --body copil", "AUTHORITY", WHO),
        ("agenda --body copil", "ORGANISATION", WHO),
        ("agenda --body copil", "ALT", WHO),
        ("agenda --body copil", "PATH", "paul-meyer"),
        ("agenda --body copil", "URL", "paul%20meyer"),
        ("agenda --body copil", "TITLE", WHO),
        ("minutes --body copil", "BODY", WHO),
        ("agenda --meeting lieu-12", "PROJECT", WHO),
        ("directory", "SERVICE", WHO),
        ("directory", "DELEGATION", WHO),
        ("plan render", "COLLEGE", WHO),
        ("plan render", "LEVEL", WHO),
        ("plan render", "AXIS", WHO),
        ("plan render", "THEME", WHO),
        ("plan render", "PROJECT", WHO),
        ("plan review", "AXIS", WHO),
        ("plan review", "LEVEL", WHO),
    ],
)
def test_a_name_is_found_in_every_field(run, command, word, said) -> None:
    text, _, ran = run(command, word, said)
    assert (ran.code, ran.out) == (1, ""), ran.err
    lines = {int(line) for line in re.findall(r"dossier\.yaml:(\d+):\d+: D701", ran.err)}
    assert lines == {line_of(text, said)}, ran.err


@pytest.mark.parametrize(
    "command", ["agenda --body copil", "directory", "plan render", "plan review"]
)
def test_without_a_name_it_is_written(run, command) -> None:
    _, _, ran = run(command, "BODY", "")
    assert ran.code == 0 and ran.out, ran.err


def test_words_drawn_in_a_picture_are_read(ess, dossier) -> None:
    folder = with_files(dossier(re.sub(r"[ -]?\b[A-Z]{3,}\b(?<!ESS)", "", DOSSIER)))
    drawing = "<svg xmlns='http://www.w3.org/2000/svg'><text>Pa<tspan>ul</tspan> Meyer</text></svg>"
    (folder / "image.svg").write_text(drawing, "utf-8")
    ran = ess("agenda", folder, *AT, "--body", "copil", "--public")
    assert ran.code == 1 and "dossier.yaml:5:6: D701" in ran.err


def test_the_model_of_the_authority_is_read_in_the_file(ess, dossier, tmp_path: Path) -> None:
    plain = re.sub(r"[ -]?\b[A-Z]{3,}\b(?<!ESS)", "", DOSSIER)
    settings = "settings: {documents: {reference_docx: modele.docx}}\n"
    folder = with_files(dossier(settings + plain))
    made = tmp_path / "sans.docx"
    source = tmp_path / "source"
    source.mkdir()
    (source / "d.yaml").write_text(plain, "utf-8")
    with_files(source)
    assert ess("agenda", source, *AT, "--body", "copil", "-o", made).code == 0
    with ZipFile(made) as before, ZipFile(folder / "modele.docx", "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name.startswith("word/footer"):
                part = part.replace(b"</w:p>", b"<w:r><w:t>Paul Meyer</w:t></w:r></w:p>")
            after.writestr(name, part)
    target = tmp_path / "public.docx"
    ran = ess("agenda", folder, *AT, "--body", "copil", "--public", "-o", target)
    assert ran.code == 1 and "D701" in ran.err and not target.exists()
    assert ess("agenda", folder, *AT, "--body", "copil", "--public").code == 0

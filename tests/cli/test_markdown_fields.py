"""What people type in a field of Markdown comes out in every format: notes, tasks, captions."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

AT = ("--at", "2026-11-24")
TEXT = """
bodies:
  - id: inter
    name: Réunion
    kind: reunion_inter_services
meetings:
  - id: decembre
    body: inter
    date: 2026-12-10
    agenda:
      - title: Un
        text: |
          Une halle[^1] ouverte[^b].

          [^1]: couverte
          [^b]: Voir [la notice](https://exemple.fr/notice), p. 3

          - [x] acquise
          - [ ] chauffée

          Il faut :
          •\tdu bois
          o\tdu chêne
          •\tdes bras

          ![Plan de la halle](plan.png "La halle vue du ciel")
      - title: Deux
        text: |
          Encore[^1].

          [^1]: autrement

          | a | b |
          |---|---|
          | 1 | 2 |

          Tableau : les travées

          Et l'abandon[^z].
"""


@pytest.fixture
def folder(dossier) -> Path:
    made = dossier(TEXT)
    Image.new("RGB", (60, 30)).save(made / "plan.png")
    return made


def words(path: Path) -> str:
    """The text of a file, tags taken away."""
    content = path.read_bytes()
    if path.suffix in (".docx", ".odt"):
        with ZipFile(BytesIO(content)) as archive:
            parts = [
                one for one in archive.namelist() if re.search(r"(document|content|foot)", one)
            ]
            content = b" ".join(archive.read(one) for one in parts)
    text = content.decode()
    return re.sub(r"\s+", " ", text if path.suffix == ".md" else re.sub("<[^>]*>", "", text))


@pytest.mark.parametrize("form", ["md", "html", "docx", "odt"])
def test_all_that_was_typed_comes_out(ess, folder, tmp_path, form) -> None:
    path = tmp_path / f"a.{form}"
    ran = ess("agenda", folder, *AT, "-o", path)
    assert ran.code == 0, ran.err
    found = words(path)
    for said in ("couverte", "la notice", "autrement", "☑ acquise", "☐ chauffée", "du chêne"):
        assert said in found
    assert "La halle vue du ciel" in found and "les travées" in found
    assert "Tableau :" not in found and "•\t" not in found and "o du chêne" not in found
    # What calls no note stays as it was typed.
    assert re.search(r"\\?\[\^z\\?\]", found)


@pytest.mark.parametrize(
    ("form", "note"),
    [
        ("md", r"\[\^(\d)\]: "),
        ("html", r'<li id="fn(\d)"'),
        ("docx", r'<w:footnote w:id="(\d+)"'),
        ("odt", r"<text:note-citation>(\d)"),
    ],
)
def test_notes_are_numbered_through_the_document(ess, folder, tmp_path, form, note) -> None:
    path = tmp_path / f"a.{form}"
    ess("agenda", folder, *AT, "-o", path)
    content = path.read_bytes()
    if form in ("docx", "odt"):
        with ZipFile(BytesIO(content)) as archive:
            name = {"docx": "word/footnotes.xml", "odt": "content.xml"}[form]
            content = archive.read(name)
    found = re.findall(note, content.decode())
    assert len(found) == len(set(found)) == 3


@pytest.mark.poppler
def test_the_pdf_says_the_same(ess, folder, tmp_path) -> None:
    path = tmp_path / "a.pdf"
    ran = ess("agenda", folder, *AT, "-o", path)
    assert ran.code == 0 and "police" not in ran.err, ran.err
    tool = shutil.which("pdftotext")
    assert tool
    text = subprocess.run([tool, path, "-"], capture_output=True, text=True, check=True).stdout
    for said in ("couverte", "la notice", "autrement", "acquise", "du chêne", "vue du ciel"):
        assert said in text


def test_a_note_hides_no_name_from_the_public_version(ess, dossier) -> None:
    folder = dossier(
        TEXT.replace("couverte", "marie.durand@exemple.fr").replace(
            "      - title: Deux", "      - title: Deux\n        visibility: public"
        )
        + "people:\n  - {id: md, first_name: Marie, last_name: Durand,"
        " email: marie.durand@exemple.fr}\n"
    )
    Image.new("RGB", (60, 30)).save(folder / "plan.png")
    ran = ess("agenda", folder, *AT, "--public")
    assert ran.code == 1 and "D701" in ran.err

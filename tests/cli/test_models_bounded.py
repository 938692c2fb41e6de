"""The authority's office models and fonts: what is damaged or swollen is refused in words."""

import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

AT = ("--at", "2026-11-24")
FONTS = Path(__file__).parents[2] / "ess_cli/documents/resources/fonts"
BODY = "bodies: [{id: inter, name: Réunion, kind: reunion_inter_services}]\n"


def changed(sound: bytes, part: str, content: bytes) -> bytes:
    """An office file with one part in place of its own."""
    target = BytesIO()
    with ZipFile(BytesIO(sound)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return target.getvalue()


def locked(sound: bytes) -> bytes:
    """An office file whose parts say that they need a password."""
    content = bytearray(sound)
    at = -1
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
        content[at + 8] |= 1
    return bytes(content)


@pytest.fixture
def folder(dossier):
    def make(setting: str) -> Path:
        return dossier(f"{BODY}settings: {{documents: {{{setting}}}}}\n")

    return make


@pytest.fixture
def sound(ess, dossier, tmp_path):
    def make(form: str) -> bytes:
        path = tmp_path / f"modele.{form}"
        assert ess("agenda", dossier(BODY), *AT, "-o", path).code == 0
        return path.read_bytes()

    return make


STYLES = {"docx": "word/styles.xml", "odt": "styles.xml"}


@pytest.mark.parametrize("form", ["docx", "odt"])
@pytest.mark.parametrize("how", ["sound", "cut", "swollen", "entities", "broken", "text", "locked"])
def test_a_model_is_used_or_refused_in_words(ess, folder, sound, tmp_path, form, how) -> None:
    model = sound(form)
    match how:
        case "cut":
            model = model[: len(model) // 2]
        case "swollen":
            model = changed(model, STYLES[form], b"<a>" + b" " * 60_000_000 + b"</a>")
        case "entities":
            model = changed(model, STYLES[form], b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
        case "broken":
            model = changed(model, STYLES[form], b"<a><b></a>")
        case "text":
            model = b"Bonjour"
        case "locked":
            model = locked(model)
    made = folder(f"reference_{form}: modele.{form}")
    (made / f"modele.{form}").write_bytes(model)
    output = tmp_path / f"a.{form}"
    ran = ess("agenda", made, *AT, "-o", output)
    assert output.exists() == (how == "sound")
    assert ran.code == (0 if how == "sound" else 2), ran.err
    assert how == "sound" or (f"« modele.{form} » ne peut pas être utilisé" in ran.err)


def test_fonts_are_looked_for_inside_the_dossier_only(ess, folder, tmp_path) -> None:
    made = folder("fonts: polices")
    (made / "polices").mkdir()
    font = next(FONTS.rglob("Carlito-Regular.ttf"))
    (made / "polices/lien.ttf").symlink_to(font)
    ran = ess("agenda", made, *AT, "-o", tmp_path / "a.pdf")
    assert ran.code == 2 and "aucune police utilisable" in ran.err
    shutil.copy(font, made / "polices/carlito.ttf")
    assert ess("agenda", made, *AT, "-o", tmp_path / "a.pdf").code == 0


def test_fonts_are_200_files_at_most_and_a_damaged_one_is_passed_over(
    ess, folder, tmp_path
) -> None:
    made = folder("fonts: polices")
    (made / "polices").mkdir()
    (made / "polices/abimee.ttf").write_bytes(b"\0\1\0\0" + bytes(500))
    ran = ess("agenda", made, *AT, "-o", tmp_path / "a.pdf")
    assert ran.code == 2 and "aucune police utilisable" in ran.err
    for number in range(200):
        (made / f"polices/{number}.ttf").touch()
    ran = ess("agenda", made, *AT, "-o", tmp_path / "a.pdf")
    assert ran.code == 2 and "200 fichiers" in ran.err

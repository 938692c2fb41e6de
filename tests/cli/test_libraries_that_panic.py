"""A library that gives up on what a colleague sent raises what is no `Exception`: it is told."""

AT = ("--at", "2026-11-24")


class Panic(BaseException):
    """What a library written in Rust raises where it meets what it did not expect."""


def panics(*_: object, **__: object) -> None:
    raise Panic


class Reader:
    """A reader of workbooks that gives up."""

    from_filelike = panics


def test_the_pdf_says_that_it_could_not_be_laid_out(ess, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("typst.compile", panics)
    output = tmp_path / "a.pdf"
    ran = ess("note", "examples/village", *AT, "-o", output)
    assert (ran.code, ran.out, output.exists()) == (2, "", False)
    assert "Le PDF n'a pas pu être mis en page : une police ou une image est abîmée." in ran.err


def test_fonts_that_cannot_be_read_are_none(ess, dossier, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("typst.Fonts", panics)
    folder = dossier("settings: {documents: {fonts: polices}}\n")
    (folder / "polices").mkdir()
    (folder / "polices" / "a.ttf").write_bytes(b"\0\1\0\0")
    ran = ess("note", folder, *AT, "-o", tmp_path / "a.pdf")
    assert (ran.code, "aucune police utilisable" in ran.err) == (2, True), ran.err


def test_a_workbook_is_said_to_be_damaged(ess, workbook, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("python_calamine.CalamineWorkbook", Reader)
    path = workbook("a.xlsx", [["Service", "Correspondant ESS"], ["Culture", "Anne Roy"]])
    ran = ess("import", path, tmp_path / "neuf", *AT)
    assert (ran.code, "abîmé" in ran.err) == (2, True), ran.err
    assert not (tmp_path / "neuf").exists()

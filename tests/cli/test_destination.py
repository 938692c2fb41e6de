"""Where a result goes: the form and the extension, overwriting, writing whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from ess_cli.cli.destination import Destination, destination, write_file
from ess_cli.cli.errors import UsageProblem
from ess_cli.storage.errors import NotWritten

AT = ("--at", "2026-11-24")
ONE = "services:\n  - {id: a, name: A, exempt: Non}\n"


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("c.txt", "mon-dossier : couverture"),
        ("c.csv", "\ufeffid;service"),
        ("c.md", "# mon-dossier"),
        ("c.html", "<!DOCTYPE html>"),
        ("c.json", "{\n"),
        ("C.JSON", "{\n"),
    ],
)
def test_the_extension_gives_the_form(ess, dossier, tmp_path, name: str, start: str) -> None:
    path = tmp_path / name
    answer = ess("check-coverage", dossier(ONE), *AT, "-o", path)
    assert (answer.code, answer.out, answer.err) == (0, "", f"écrit : {path}\n")
    assert path.read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize("form", ["text", "csv", "md", "html", "json"])
def test_a_file_holds_what_the_standard_output_would(ess, dossier, tmp_path, form: str) -> None:
    extension = "txt" if form == "text" else form
    path = tmp_path / f"c.{extension}"
    shown = ess("check-coverage", dossier(ONE), *AT, "-f", form)
    ess("check-coverage", dossier(ONE), *AT, "-f", form, "-o", path)
    assert path.read_bytes() == shown.out.encode()


@pytest.mark.parametrize(
    ("options", "message", "hint"),
    [
        (["-o", "c.json", "-f", "md"], "« c.json » et la forme « md » se contredisent", "-o c.md"),
        (["-o", "c.xyz"], "l'extension de « c.xyz » n'est pas reconnue", ".txt, .csv"),
        (["-o", "c"], "l'extension de « c » n'est pas reconnue", ".txt, .csv"),
        (["-o", "c.odt"], "l'extension de « c.odt » n'est pas reconnue", ".txt, .csv"),
        (["-f", "odt"], "la forme « odt » n'existe pas ici", "text, csv, md, html, json"),
        (["-f", "pdf"], "un fichier pdf ne s'affiche pas dans le terminal", "-o document.pdf"),
        (
            ["-o", "absent/c.md"],
            "« absent/c.md » n'a pas pu être écrit (le répertoire n'existe",
            "",
        ),
        (["-o", "plein.md"], "« plein.md » est un répertoire", "le nom d'un fichier"),
    ],
)
def test_what_cannot_be_written(
    ess, dossier, tmp_path, monkeypatch, options: list[str], message: str, hint: str
) -> None:
    folder = dossier(ONE)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plein.md").mkdir()
    answer = ess("check-coverage", folder, *AT, *options)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"ess : {message}")
    assert hint in answer.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mon-dossier", "plein.md"]


def test_the_wrong_destination_is_said_before_the_dossier_is_read(ess) -> None:
    assert "extension" in ess("check-coverage", "/absent", "-o", "c.xyz").err


def test_an_existing_file_is_replaced_only_with_force(ess, dossier, tmp_path) -> None:
    path = tmp_path / "c.json"
    path.write_text("à garder")
    path.chmod(0o640)
    refused = ess("check-coverage", dossier(ONE), *AT, "-o", path)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(f"ess : « {path} » existe déjà et n'a pas été modifié")
    assert "--force" in refused.err
    assert path.read_text() == "à garder"
    assert ess("check-coverage", dossier(ONE), *AT, "-o", path, "--force").code == 0
    assert path.read_text().startswith("{")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_force_alone_and_a_new_file(ess, dossier, tmp_path) -> None:
    path = tmp_path / "c.json"
    assert ess("check-coverage", dossier(ONE), *AT, "-o", path, "--force").code == 0
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask


def test_a_link_is_followed_and_stays(ess, dossier, tmp_path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("ancien")
    link.symlink_to(real)
    assert ess("check-coverage", dossier(ONE), *AT, "-o", link, "--force").code == 0
    assert link.is_symlink()
    assert real.read_text().startswith("{")


def test_a_write_that_fails_leaves_what_was_there(tmp_path, monkeypatch) -> None:
    path = tmp_path / "c.md"
    path.write_bytes(b"ancien")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten, match="le disque est plein"):
        write_file(path, b"nouveau", force=True)
    assert path.read_bytes() == b"ancien"
    assert [one.name for one in tmp_path.iterdir()] == ["c.md"]


def test_a_name_as_long_as_the_system_takes(tmp_path) -> None:
    path = tmp_path / ("n" * 251 + ".md")
    write_file(path, b"x", force=False)
    assert path.read_bytes() == b"x"


def test_a_name_too_long_is_told_in_french(ess, dossier, tmp_path) -> None:
    answer = ess("check-coverage", dossier(ONE), *AT, "-o", tmp_path / ("n" * 300 + ".md"))
    assert answer.code == 2
    assert "le nom est trop long" in answer.err


def test_a_binary_form_needs_a_file() -> None:
    with pytest.raises(UsageProblem, match="ne s'affiche pas dans le terminal") as refused:
        destination(("docx", "pdf"), "pdf", None, False)
    assert refused.value.hint == "indiquez où l'écrire, par exemple -o document.pdf"
    with pytest.raises(UsageProblem, match="docx"):
        destination(("docx", "pdf"), None, None, False)
    assert destination(("docx", "pdf"), None, "a.pdf", False) == Destination(
        "pdf", Path("a.pdf"), False
    )


def test_two_forms_of_one_extension_take_the_one_asked_for() -> None:
    forms = ("text", "concise", "json")
    assert destination(forms, "concise", "a.txt", False).form == "concise"
    assert destination(forms, None, "a.txt", False).form == "text"


def test_force_replaces_regular_files_only(ess, dossier, tmp_path) -> None:
    folder = dossier("services:\n  - {id: a, name: A, exempt: Non}\n")
    fifo = tmp_path / "fifo.md"
    os.mkfifo(fifo)
    device = tmp_path / "null.md"
    device.symlink_to("/dev/null")
    loop = tmp_path / "boucle.md"
    loop.symlink_to(tmp_path / "boucle.md")
    for path, why in (
        (fifo, "n'est pas un fichier ordinaire"),
        (device, "n'est pas un fichier ordinaire"),
        (loop, "ce lien tourne en rond"),
        (tmp_path / "boucle.md" / "c.md", ""),
    ):
        for force in ((), ("--force",)):
            answer = ess("check-coverage", folder, *AT, "-o", path, *force)
            assert (answer.code, answer.out) == (2, "")
            assert why in answer.err
    assert fifo.is_fifo() and device.is_symlink() and loop.is_symlink()
    assert Path("/dev/null").is_char_device()

"""Which files are read, which are left out, and what is said of both."""

import os
import socket
from pathlib import Path

import pytest

from ess_cli.reading import files, texts
from ess_cli.reading.dossier import read
from ess_cli.reading.failures import UnusableDossier

TEXT = "services:\n  - id: {0}\n    name: A\n"


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "dossier"
    root.mkdir()
    (root / "a.yaml").write_text(TEXT.format("a"))
    return root


def told(root):
    found = read(root)
    assert all(finding.hint for finding in found.findings)
    return [(finding.code, finding.place.file, finding.message) for finding in found.findings]


def services(root):
    return [service.id for service in read(root).dossier.services]


def test_links_inside_the_dossier_are_followed(root):
    (root / ".reserve").mkdir()
    (root / ".reserve/b.yaml").write_text(TEXT.format("b"))
    (root / ".reserve/c").mkdir()
    (root / ".reserve/c/c.yaml").write_text(TEXT.format("c"))
    (root / "b.yaml").symlink_to(root / ".reserve/b.yaml")
    (root / "c").symlink_to(root / ".reserve/c", target_is_directory=True)
    assert told(root) == []
    assert services(root) == ["a", "b", "c"]


def test_a_link_to_what_is_read_anyway_is_left_out(root):
    (root / "0.yaml").symlink_to(root / "a.yaml")
    (root / "sous").mkdir()
    (root / "sous/retour").symlink_to(root, target_is_directory=True)
    ((code, file, message), (other_code, other_file, _)) = told(root)
    assert (code, file) == ("F013", "0.yaml")
    assert "« a.yaml », déjà lu" in message
    assert (other_code, other_file) == ("F013", "sous/retour")
    assert services(root) == ["a"]


def test_a_link_out_of_the_dossier_is_left_out(root, tmp_path):
    (tmp_path / "dehors").mkdir()
    (tmp_path / "dehors/b.yaml").write_text(TEXT.format("b"))
    (root / "b.yaml").symlink_to(tmp_path / "dehors/b.yaml")
    (root / "c").symlink_to(tmp_path / "dehors", target_is_directory=True)
    (root / "d.yaml").symlink_to(root / "rien.yaml")
    (root / "e.yaml").symlink_to(root / "e.yaml")
    messages = {file: (code, message) for code, file, message in told(root)}
    assert sorted(messages) == ["b.yaml", "c", "d.yaml", "e.yaml"]
    assert {code for code, _ in messages.values()} == {"F013"}
    assert "hors du dossier" in messages["b.yaml"][1]
    assert "hors du dossier" in messages["c"][1]
    assert "ne mène à rien" in messages["d.yaml"][1]
    assert services(root) == ["a"]


def test_hidden_and_lock_files_are_passed_over_without_a_word(root, tmp_path):
    (root / "~$b.yaml").symlink_to(tmp_path)
    (root / ".b").symlink_to(tmp_path, target_is_directory=True)
    (root / "templates").symlink_to(tmp_path, target_is_directory=True)
    (root / "notes.txt").symlink_to(tmp_path / "rien")
    assert told(root) == []


def test_what_is_no_ordinary_file_is_left_out(root):
    os.mkfifo(root / "b.yaml")
    (root / "tuyaux").symlink_to(root / "b.yaml")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind(str(root / "c.yaml"))
        (root / "d.yaml").symlink_to(root / "b.yaml")
        left = told(root)
    assert [(code, file) for code, file, _ in left] == [
        ("F013", "b.yaml"),
        ("F013", "c.yaml"),
        ("F013", "d.yaml"),
    ]
    assert all("pas un fichier ordinaire" in message for *_, message in left)


def test_a_markdown_file_that_is_no_ordinary_file_is_not_waited_for(root):
    os.mkfifo(root / "texte.md")
    (root / "p.yaml").write_text(
        "plan:\n  title: P\n  start: 2026\n  end: 2027\n  foreword: {file: texte.md}\n"
    )
    ((code, file, message),) = told(root)
    assert (code, file) == ("F004", "p.yaml")
    assert "texte.md" in message


@pytest.mark.parametrize(
    ("content", "told_of"),
    [
        (b"\xe9t\xe9", "UTF-8"),
        (b"x" * (1024 * 1024 + 1), "1 Mio"),
        (b"a\x00b", "U+0000"),
        (None, "ne se trouve pas"),
    ],
)
def test_a_markdown_file_that_cannot_be_used(root, content, told_of):
    if content is not None:
        (root / "texte.md").write_bytes(content)
    (root / "p.yaml").write_text(
        "plan:\n  title: P\n  start: 2026\n  end: 2027\n  foreword:\n    file: texte.md\n"
    )
    ((code, _, message),) = told(root)
    assert code == "F004"
    assert told_of in message


@pytest.mark.parametrize("path", ["../dehors.md", "/etc/hostname", "lien.md", "a\\0b.md", "."])
def test_a_markdown_file_out_of_the_dossier(root, tmp_path, path):
    (tmp_path / "dehors.md").write_text("x")
    (root / "lien.md").symlink_to(tmp_path / "dehors.md")
    (root / "p.yaml").write_text(
        f"plan:\n  title: P\n  start: 2026\n  end: 2027\n  foreword: {{file: '{path}'}}\n"
    )
    assert [code for code, *_ in told(root)] == ["F004"]


def test_a_markdown_file_is_named_from_its_yaml_file_and_a_path_from_the_root(root):
    (root / "plan").mkdir()
    (root / "plan/texte.md").write_text("\ufeffBonjour", encoding="utf-8")
    (root / "logo.svg").write_text("<svg/>")
    (root / "plan/p.yaml").write_text(
        "plan:\n  title: P\n  start: 2026\n  end: 2027\n  foreword: {file: texte.md}\n"
        "collectivity: {name: A, kind: commune, logo: logo.svg}\n"
    )
    found = read(root)
    assert found.findings == ()
    assert found.dossier.plan.foreword == "Bonjour"
    assert found.dossier.collectivity.logo == "logo.svg"


def test_a_path_to_nothing(root):
    (root / "c.yaml").write_text("collectivity:\n  name: A\n  kind: commune\n  logo: x.svg\n")
    (finding,) = read(root).findings
    assert (finding.code, finding.place.line, finding.place.column) == ("F004", 4, 9)


@pytest.mark.parametrize(
    ("make", "told_of"),
    [
        (lambda path: None, "n'existe pas"),
        (lambda path: path.symlink_to(path), "tournent en rond"),
        (lambda path: os.mkfifo(path), "ni un dossier ni un fichier"),
    ],
)
def test_a_place_that_is_no_dossier(tmp_path, make, told_of):
    make(tmp_path / "x")
    with pytest.raises(UnusableDossier, match=told_of):
        read(tmp_path / "x")


def test_a_file_where_a_folder_should_be(root):
    with pytest.raises(UnusableDossier, match="un fichier se trouve là où un dossier"):
        read(root / "a.yaml" / "b")
    with pytest.raises(UnusableDossier, match="trop long"):
        read(root / ("x" * 5000))
    with pytest.raises(UnusableDossier, match="nom non valable"):
        read(Path("a\0b"))


def _refuse(monkeypatch, folder):
    scandir = os.scandir

    def refuse(path):
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(files.os, "scandir", refuse)


def test_a_folder_that_may_not_be_opened(root, monkeypatch):
    (root / "secret").mkdir()
    (root / "a.yaml").write_text(TEXT.format("a") + "    head: quelqu-un\n")
    _refuse(monkeypatch, root / "secret")
    ((code, file, message),) = told(root)  # and nothing of the person, who may be in there
    assert (code, file) == ("F001", "secret")
    assert "accès refusé" in message
    assert read(root).dossier.troubled == {"a"}
    _refuse(monkeypatch, root)
    with pytest.raises(UnusableDossier, match="accès refusé"):
        read(root)


def test_a_file_that_may_not_be_opened(root, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    ((code, file, message),) = told(root)
    assert (code, file) == ("F001", "a.yaml")
    assert "accès refusé" in message


def test_too_large_a_file(root):
    with (root / "b.yaml").open("wb") as hollow:
        hollow.truncate(texts.MOST_BYTES + 1)
    ((code, file, message),) = told(root)
    assert (code, file) == ("F012", "b.yaml")
    assert "16 Mio" in message


def test_too_many_files(root, monkeypatch):
    monkeypatch.setattr(files, "MOST_FILES", 2)
    for name in "bc":
        (root / f"{name}.yaml").write_text(TEXT.format(name))
    ((code, file, message),) = told(root)
    assert (code, file) == ("F012", None)
    assert "2 fichiers" in message
    assert services(root) == ["a", "b"]


def test_very_deep_folders(root):
    deep = root
    for _ in range(1200):
        deep = deep / "d"
        deep.mkdir()
    bottom = deep / "b.yaml"
    bottom.write_text(TEXT.format("b"))
    assert services(root) == ["a", "b"]
    bottom.unlink()  # what clears temporary folders may not go so deep
    while deep != root:
        deep.rmdir()
        deep = deep.parent


def test_a_name_that_is_not_text(root):
    try:
        Path(os.fsdecode(os.fsencode(root) + b"/caf\xe9.yaml")).write_text("nom: x\n")
    except OSError:
        pytest.fail("this disk refuses names that are not text")
    ((code, file, _),) = told(root)
    assert code == "F003"
    assert file == "caf\ufffd.yaml"

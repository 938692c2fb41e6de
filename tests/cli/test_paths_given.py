"""What an option names is looked at before it is used: a sentence says what it really is."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ess_cli.exchange.sheets.guard import CannotOpen, content
from tests.cli.conftest import DAY, Ran

VILLAGE = Path(__file__).parents[2] / "examples" / "village"
TOO_LONG = "a" * 300 + ".xlsx"
READERS = (
    ["collect", VILLAGE, "--dry-run", "--read"],
    ["remind", VILLAGE, "--collect"],
    ["training", "record", VILLAGE, "--dry-run", "--from"],
    ["import", "heads.csv", "new", "--map"],
    ["import"],
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no spreadsheet, under the names of some."""
    monkeypatch.chdir(tmp_path)
    Path("heads.csv").write_text("Service;Responsable\nCulture;\n", encoding="utf-8")
    Path("loop.xlsx").symlink_to("loop.xlsx")
    os.mkfifo("pipe.xlsx")
    Path("folder.xlsx").mkdir()


@pytest.mark.parametrize("reader", READERS, ids=lambda words: " ".join(map(str, words[:2])))
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pipe.xlsx", "ce n'est pas un fichier ordinaire"),
        ("absent.xlsx", "ce fichier n'existe pas"),
        ("heads.csv/x.xlsx", "ce fichier n'existe pas"),
        ("loop.xlsx", "ce lien tourne en rond"),
        (TOO_LONG, "le nom est trop long"),
    ],
)
def test_what_cannot_be_read_is_told_for_what_it_is(
    ess: Callable[..., Ran], reader: list[str | Path], name: str, said: str
) -> None:
    ran = ess(*reader, name, "--at", DAY)

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not Path("new").exists()


@pytest.mark.parametrize("reader", READERS[2:], ids=lambda words: " ".join(map(str, words[:2])))
def test_a_folder_is_no_file(ess: Callable[..., Ran], reader: list[str | Path]) -> None:
    ran = ess(*reader, "folder.xlsx", "--at", DAY)

    assert ran.code == 2
    assert "c'est un répertoire" in ran.err


def test_an_answer_that_cannot_be_opened_is_told_with_its_reason(ess: Callable[..., Ran]) -> None:
    Path("answer.xlsx").write_bytes(b"%PDF-1.7 ...")

    ran = ess("collect", VILLAGE, "--read", "answer.xlsx", "--at", DAY)

    assert ran.code == 2
    assert "answer.xlsx : c'est un document PDF, et non un tableur" in ran.err


@pytest.mark.parametrize(
    "writer",
    [
        ["collect", VILLAGE, "--all"],
        ["remind", VILLAGE],
        ["brief", VILLAGE, "--all", "-f", "md"],
    ],
    ids=lambda words: str(words[0]),
)
@pytest.mark.parametrize(
    ("name", "said"), [("heads.csv", "est un fichier"), (TOO_LONG, "le nom est trop long")]
)
def test_files_are_put_in_no_file(
    ess: Callable[..., Ran], writer: list[str | Path], name: str, said: str
) -> None:
    ran = ess(*writer, "-o", name, "--at", DAY)

    assert ran.code == 2
    assert said in ran.err
    assert "l'écriture a échoué" not in ran.err


def test_a_card_whose_row_is_no_row_is_read_without_it(ess: Callable[..., Ran]) -> None:
    Path("card.yaml").write_text(f'header_row: "{"9" * 5000}"\ncolumns: {{}}\n', encoding="utf-8")

    assert ess("import", "heads.csv", "new", "--map", "card.yaml", "--dry-run").code in (0, 1)


def test_a_name_that_is_none_is_no_failure_of_ess() -> None:
    with pytest.raises(CannotOpen, match="son nom n'en est pas un"):
        content(Path("a\0b.xlsx"))

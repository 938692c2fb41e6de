"""Pages in every form, and the commands that show the catalogue of rules."""

import io
import re
import sys
import time

import pytest

from ess_cli.cli import progress
from ess_cli.cli import run as running
from ess_cli.documents.kinds.page import markdown, page_document
from ess_cli.output import page
from ess_cli.page import Heading, Items, Sentence, Table

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
PAGE = (
    Heading("Titre", 1),
    Sentence("Tout va bien : 3 services sur 3.", "good"),
    Heading("Partie"),
    Items(("un *point* « cité »", "un autre")),
    Table("La légende", ("Service", "État"), (("Eau [bold]", "à désigner"), ("Port", "–"))),
)


def test_plain() -> None:
    assert page.plain(PAGE) == (
        "Titre\n=====\n\nTout va bien : 3 services sur 3.\n\nPartie\n------\n\n"
        "- un *point* « cité »\n- un autre\n\n"
        "Service     État\n----------  ----------\nEau [bold]  à désigner\nPort        –\n"
    )


def test_terminal_says_the_tone_in_colour_too() -> None:
    shown = page.terminal(PAGE, 60)
    assert "\x1b[32mTout va bien : 3 services sur 3.\x1b[0m" in shown
    plain = COLOUR.sub("", shown)
    assert "  • un *point* « cité »\n" in plain
    assert re.search(r"^Eau \[bold\] +à désigner *$", plain, re.MULTILINE)


def test_a_table_too_wide_for_the_window_becomes_a_list() -> None:
    narrow = COLOUR.sub("", page.terminal(PAGE, 18))
    assert "  • Eau [bold] –\n    État : à\n    désigner\n" in narrow
    # An empty cell is not read out.
    assert "  • Port\n" in narrow
    assert max(map(len, narrow.splitlines())) <= 18


def test_markdown_and_document() -> None:
    assert "## Partie\n\n- un \\*point\\*" in markdown(PAGE)
    assert "La légende" not in markdown(PAGE)
    framed = page_document(PAGE, "mon-dossier").markdown
    assert '::: {.table row-headers="yes" widths="15 15"}\n\nLa légende\n\n| Service' in framed
    assert framed.rstrip().endswith(":::")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("aaaa bbbbb : c", ["aaaa", "bbbbb : c"]),
        ("aaaaaa « bb » ccc", ["aaaaaa", "« bb » ccc"]),
        ("aaaaaaa 12 mois ici", ["aaaaaaa", "12 mois", "ici"]),
        ("aa bb cc dd ee", ["aa bb cc", "dd ee"]),
    ],
)
def test_lines_never_part_what_french_keeps_together(text: str, lines: list[str]) -> None:
    assert page.wrapped(text, 10).splitlines() == lines


def test_rules_lists_every_rule_by_family(ess) -> None:
    from ess_cli.rules.registry import rules

    shown = ess("rules")
    assert (shown.code, shown.err) == (0, "")
    for rule in rules():
        assert f"\n{rule.code} " in shown.out
    headings = re.findall(r"^(\w) – ", shown.out, re.MULTILINE)
    assert headings == [letter for letter in "FSTBMPDL" if letter in headings]
    assert "éteinte (avertissement si exigé)" in shown.out
    marked = ess("rules", "-f", "md").out
    assert "| S101 " in marked
    data = ess("rules", "-f", "json").json
    assert [rule["code"] for rule in data["rules"]] == [rule.code for rule in rules()]
    assert data["format"] == "ess.rules/1"


@pytest.mark.parametrize("code", ["S101", "s101", " S101 "])
def test_explain_takes_a_code_as_people_write_it(ess, code: str) -> None:
    data = ess("explain", code, "-f", "json").json
    assert list(data) == [
        "format", "code", "rule", "severity", "required_by", "title", "why", "wrong", "right",
        "source",
    ]  # fmt: skip
    assert (data["code"], data["severity"]) == ("S101", "warning")


def test_explain_shows_the_lines_that_matter_and_marks_what_differs(ess) -> None:
    from ess_cli.rules.registry import rules

    for rule in rules():
        shown = ess("explain", rule.code).out
        wrong, right = re.split(r"À corriger :|Correct :|Source :", shown)[1:3]
        assert "\n  → " in wrong + right, rule.code
        for part, whole in ((wrong, rule.entry.wrong), (right, rule.entry.right)):
            lines = [line[4:] for line in part.strip("\n").splitlines()]
            assert len(lines) <= 15, rule.code
            assert [one for one in lines if one.strip() != "…" and one not in whole] == []


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("lasts", "shown"), [(0.2, "\rLecture…\r        \r"), (0.0, "")])
def test_progress(monkeypatch: pytest.MonkeyPatch, lasts: float, shown: str) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.waiting("Lecture"):
        time.sleep(lasts)
    assert terminal.getvalue() == shown


@pytest.mark.parametrize(
    ("stop", "code", "words"),
    [
        (BrokenPipeError(), 0, ""),
        (OSError(28, "No space left on device"), 2, "l'écriture a échoué : le disque est plein"),
        (OSError(5, "Input/output error"), 2, "le disque ou le réseau ne répond pas"),
        (OSError(7, "?"), 2, "l'écriture a échoué : le système l'a refusé"),
        (EOFError(), 130, "Interrompu : rien n'a été modifié."),
    ],
)
def test_what_stops_a_command(ess, monkeypatch, stop: Exception, code: int, words: str) -> None:
    def stopped(*_: object) -> None:
        raise stop

    monkeypatch.setattr("ess_cli.cli.opening.read", stopped)
    # The stream of a test has no descriptor to abandon.
    monkeypatch.setattr(running, "_abandon_output", lambda: None)
    answer = ess("check", "examples/village")
    assert (answer.code, answer.out) == (code, "")
    assert words in answer.err


@pytest.mark.parametrize("width", range(40, 90, 7))
def test_no_word_of_a_table_is_cut_in_a_terminal(width: int) -> None:
    rows = (("Envoyer le bilan", "Finances", "fait le 18/12/2026", "envoyer-le-bilan"),)
    table = Table("Tâches", ("Action", "Responsable", "État", "Identifiant"), rows)
    shown = COLOUR.sub("", page.terminal([table], width))
    assert "envoyer-le-bilan" in shown
    assert all(len(line.rstrip()) <= width for line in shown.splitlines())

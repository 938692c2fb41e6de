"""The questions of `ess meeting record`, one by one."""

import io
import sys

import pytest

from ess_cli.cli import questions

AT = ("--at", "2026-12-11")
DOSSIER = """\
people:
  - {id: ana, first_name: Ana, last_name: Diop}
bodies:
  - {id: inter, name: Réunion, kind: reunion_inter_services}
meetings:
  - id: decembre
    body: inter
    date: 2026-12-10
    invitees: {person: ana}
    agenda:
      - {id: accueil, title: Accueil, kind: welcome}
      - {id: halle, title: La halle}
"""


@pytest.fixture
def answer(ess, dossier, monkeypatch):
    """Runs the command with these answers; gives what it left in the file."""
    monkeypatch.setattr(questions, "on_terminal", lambda: True)

    def run(*lines: str):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        folder = dossier(DOSSIER)
        ran = ess("meeting", "record", folder, *AT)
        return ran, (folder / "dossier.yaml").read_text(encoding="utf-8")

    return run


def test_every_answer_is_written(answer) -> None:
    ran, text = answer(
        "remote",
        "d",
        "",
        "Bien",
        "On signe",
        "O",
        "",
        "Signer",
        "le maire",
        "Ana Diop",
        "",
        "",
        "o",
    )
    assert ran.code == 0, ran.err
    assert "répondez par p, d, e, a, ou Entrée" in ran.err
    assert "« le maire » ne se trouve pas" in ran.err
    assert text == DOSSIER.replace(
        "    date: 2026-12-10\n", "    date: 2026-12-10\n    state: held\n"
    ) + (
        "    attendance:\n      ana: remote\n    minutes:\n      items:\n        halle: Bien\n"
        "      decisions:\n        - id: on-signe\n          text: On signe\n"
        "          kind: orientation\n          item: halle\n      tasks:\n"
        "        - id: signer\n          text: Signer\n          owner: ana\n"
        "          item: halle\n"
    )


def test_only_numbered_items_are_asked_about(answer) -> None:
    ran, _ = answer("", "", "", "", "", "")
    assert "La halle" in ran.err and "Accueil" not in ran.err


@pytest.mark.parametrize("lines", [(), ("p",), ("p", "", "Bien", "On signe")])
def test_when_nobody_answers_any_more_nothing_changes(answer, lines) -> None:
    ran, text = answer(*lines)
    assert ran.code == 130 and "rien n'a été modifié" in ran.err and text == DOSSIER

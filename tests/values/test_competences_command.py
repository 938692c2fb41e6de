"""`ess competences` tells what the authority does, why, by whom, and what the ESS brings."""

import json
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ess_cli.cli.run import run
from ess_cli.knowledge import table, terms
from ess_cli.knowledge.authorities import default_competences

DOSSIER = """
    collectivity:
      name: Essai
      kind: communaute_agglomeration
      competences:
        exercised: [sport, tourisme]
        held_elsewhere:
          tourisme: Office de tourisme.
          gemapi_milieux: Syndicat
    competences:
      - id: etudiants
        label: Vie étudiante
        contribution: Coopératives d'étudiant·e·s.
    services:
      - id: sports
        name: Sports
        competences: [sport, culture_patrimoine]
      - id: rh
        name: Ressources humaines
        competences: [ressources_humaines, etudiants]
    people:
      - id: claire
        first_name: Claire
        last_name: B
    correspondents:
      - service: sports
        person: claire
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dossier.yaml").write_text(textwrap.dedent(DOSSIER), encoding="utf-8")
    return tmp_path


@pytest.fixture
def told(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    def call() -> Any:
        assert run(["competences", str(folder), "--at", "2026-11-24", "-f", "json"]) == 0
        return json.loads(capsys.readouterr().out)

    return call


def test_why_each_competence_is_there(told: Callable[..., Any]) -> None:
    found = {one["id"]: one for one in told()["competences"]}
    assert {name: found[name]["why"] for name in WHY} == WHY
    others = set(found) - set(WHY)
    assert others == default_competences("communaute_agglomeration") - set(WHY)
    assert {found[name]["why"] for name in others} == {"default"}


WHY = {
    "sport": "added",
    "tourisme": "shared",
    "gemapi_milieux": "held_elsewhere",
    "etudiants": "own",
    "culture_patrimoine": "service_only",
    "ressources_humaines": "service_only",
    "mobilite": "default",
}


def test_who_is_in_charge_and_what_the_ess_brings(told: Callable[..., Any]) -> None:
    found = {one["id"]: one for one in told()["competences"]}
    assert found["sport"] == {
        "id": "sport",
        "label": "Sport",
        "why": "added",
        "status": "covered",
        "services": ["sports"],
        "held_by": None,
        "legal_basis": next(
            r["legal_basis"] for r in table("competences")["rows"] if r["id"] == "sport"
        ),
        "contribution": "Clubs sportifs, sport-santé.",
    }
    assert found["mobilite"]["status"] == "unassigned"
    assert found["etudiants"]["contribution"] == "Coopératives d'étudiant·e·s."
    assert found["gemapi_milieux"]["held_by"] == "Syndicat"


def test_what_else_may_be_written(told: Callable[..., Any]) -> None:
    result = told()
    written = {one["id"] for one in result["competences"]}
    others = {one["id"] for one in result["others"]}
    support = {row["id"] for row in table("competences")["support"]}
    assert written | others | support == set(terms("competence")) | {"etudiants"}
    assert not written & others


def test_the_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["competences", str(folder), "--at", "2026-11-24"]) == 0
    shown = " ".join(capsys.readouterr().out.replace("\u00a0", " ").split())
    ours = len(default_competences("communaute_agglomeration")) - 1 + 2
    assert f"Communauté d'agglomération : {ours} compétences exercées, dont 1 suivie par" in shown
    assert "Sport (sport). Avec l'ESS : Clubs sportifs, sport-santé. Fondement : L1111-4" in shown
    assert "GEMAPI et milieux aquatiques (gemapi_milieux). Par : Syndicat." in shown
    assert "Tourisme (tourisme). Par : Office de tourisme. Avec l'ESS" in shown
    assert "Citées par un service, sans être exercées" in shown
    assert "- sante_prevention : Santé et prévention" in shown


def test_a_dossier_without_authority_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yaml").write_text(
        "services:\n  - {id: a, name: A, competences: sport}\n", encoding="utf-8"
    )
    assert run(["competences", str(tmp_path)]) == 0
    assert "Le dossier ne dit pas de quelle collectivité" in capsys.readouterr().out


def test_a_broken_dossier_is_told_of_what_is_left(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "b.yaml").write_text("servics: []\n", encoding="utf-8")
    assert run(["competences", str(folder)]) == 1
    captured = capsys.readouterr()
    assert "Sport (sport)" in captured.out
    assert captured.err.startswith("b.yaml:1:1: F003 erreur : ")


def test_what_cannot_be_used_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["competences", str(tmp_path / "rien")]) == 2
    assert "n'existe pas" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "md"])
def test_the_examples(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    for example in ("village", "agglomeration", "departement"):
        folder = Path(__file__).parents[2] / "examples" / example
        assert run(["competences", str(folder), "--at", "2026-11-24", "-f", form]) == 0
        shown = capsys.readouterr()
        assert ".." not in shown.out.replace("...", "")
        assert shown.err == ""

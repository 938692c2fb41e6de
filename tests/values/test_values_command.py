"""`ess values` tells what may be written after a key, in French."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ess_cli.cli.run import run
from ess_cli.knowledge import terms
from ess_cli.model.keys import every_key


@pytest.fixture
def asked(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """The keys that `ess values` tells of, as its JSON says them."""

    def call(*arguments: str) -> Any:
        assert run(["values", *arguments, "-f", "json"]) == 0
        return json.loads(capsys.readouterr().out)

    return call


def test_a_key_is_told_wherever_it_stands(asked: Callable[..., Any]) -> None:
    found = asked("status")
    assert found["format"] == "ess.values/1"
    assert [key["key"] for key in found["keys"]] == ["meetings.attendance.status", "actions.status"]
    assert found["keys"][1]["values"] == [
        {"value": value, "label": label} for value, label in terms("action_status").items()
    ]


def test_a_path_tells_one(asked: Callable[..., Any]) -> None:
    (key,) = asked("Actions.Status ")["keys"]
    assert key["title"] == "Où en est l'action"
    assert [asked(path)["keys"][0]["key"] for path in ("indicators.kind", "plan.kind")] == [
        "actions.indicators.kind",
        "plan.kind",
    ]


def test_competences_are_told_too(asked: Callable[..., Any]) -> None:
    (key,) = asked("collectivity.competences.held_elsewhere")["keys"]
    assert {"value": "mobilite", "label": "Mobilité"} in key["values"]


def test_a_free_key_tells_how_it_is_written(
    asked: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    (key,) = asked("bodies.start")["keys"]
    assert key["values"] == []
    assert key["written"] == "une heure\u00a0: 9:30, 9h30 ou 9 h 30"
    assert run(["values", "bodies.start"]) == 0
    assert "S'écrit" in capsys.readouterr().out


def test_every_key_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    for key in every_key():
        for form in ("text", "md"):
            assert run(["values", key.path, "-f", form]) == 0
        shown = " ".join(capsys.readouterr().out.split())
        assert key.title in shown.replace("\u202f", "\u00a0").replace("\\", ""), key.path


def test_without_a_key_the_lists_are_named(
    asked: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    listed = asked()["keys"]
    assert all(key["values"] for key in listed)
    assert run(["values"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "- status : dans meetings.attendance et actions" in shown
    assert len({key["key"].rpartition(".")[2] for key in listed}) == shown.count(" : dans ")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("statut", "ess values status ?"),
        ("actions.statut", "ess values actions.status ?"),
        ("téléphone", "ess values phone ?"),
        ("settings", "settings.coverage_target"),
        ("zzzzqq", "ess schema"),
        ("zzz.status", "ess values status ?"),
    ],
)
def test_a_key_that_does_not_exist_names_the_nearest(
    key: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["values", key]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert words in captured.err


def test_values_go_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "colleges.md"
    assert run(["values", "organisations.college", "-o", str(path)]) == 0
    assert "Chambre régionale de l’ESS (CRESS)" in path.read_text(encoding="utf-8")
    assert run(["values", "organisations.college", "-o", str(path)]) == 2

"""In an editor, the schema proposes what may be written and explains it, in French."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ess_cli.starting.authority import Authority
from ess_cli.starting.files import files
from ess_cli.starting.placing import place

from .language_server import Editor

pytestmark = pytest.mark.node
VERSION = "1.25.0"
HEADER = "# yaml-language-server: $schema=.ess/schema.json\n"


@pytest.fixture(scope="module")
def editor(npm: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor open on a new dossier."""
    modules = npm(f"yaml-language-server@{VERSION}") / "node_modules"
    server = modules / "yaml-language-server" / "bin" / "yaml-language-server"
    folder = tmp_path_factory.mktemp("editor") / "dossier"
    place(folder, files(Authority("Essai", "commune"), date(2026, 11, 24)))
    with Editor(["node", str(server), "--stdio"], folder) as opened:
        yield opened


def proposed(editor: Editor, name: str, text: str) -> dict[str, str]:
    """What is proposed at the end of `text`: label → explanation."""
    uri = editor.open(name, HEADER + text)
    lines = (HEADER + text).split("\n")
    items = editor.proposals(uri, len(lines) - 1, len(lines[-1]))
    return {item["label"]: _text(item.get("documentation")) for item in items}


def _text(documentation: Any) -> str:
    value = documentation["value"] if isinstance(documentation, dict) else documentation
    return value or ""


def explained(editor: Editor, name: str, text: str, word: str) -> str:
    """What the editor shows over `word`."""
    uri = editor.open(name, HEADER + text)
    line, found = next(
        (number, line) for number, line in enumerate((HEADER + text).split("\n")) if word in line
    )
    return editor.explanation(uri, line, found.index(word) + 1)


def test_values_are_proposed_with_their_french_label(editor: Editor) -> None:
    found = proposed(editor, "a.yaml", "actions:\n  - id: a\n    title: A\n    status: ")
    assert found["in_progress"] == "en cours"
    assert found["dropped"] == "abandonnée"
    assert "null" not in found
    assert len(found) == 8


def test_values_are_proposed_in_a_list(editor: Editor) -> None:
    text = "services:\n  - id: a\n    name: A\n    competences: [mo"
    assert proposed(editor, "b.yaml", text)["mobilite"] == "Mobilité"


def test_keys_are_proposed_with_their_meaning(editor: Editor) -> None:
    found = proposed(editor, "c.yaml", "services:\n  - id: a\n    name: A\n    ")
    assert found["covered_by"].startswith("Le service voisin dont le ou la correspondant·e")
    assert "name" not in found


def test_sections_are_proposed_at_the_start_of_a_line(editor: Editor) -> None:
    found = proposed(editor, "d.yaml", "c")
    assert found["correspondents"].startswith("Les désignations")


def test_the_mouse_explains_a_key_and_a_value(editor: Editor) -> None:
    text = "correspondents:\n  - service: culture\n    role: deputy\n    time_share: 10 %\n"
    assert "En part d'un temps plein" in explained(editor, "e.yaml", text, "time_share")
    assert "suppléant·e" in explained(editor, "e.yaml", text, "deputy")
    assert "Les désignations" in explained(editor, "e.yaml", text, "correspondents")


@pytest.mark.parametrize("name", ["collectivite", "services", "instances", "plan"])
def test_nothing_is_underlined_in_a_new_dossier(editor: Editor, name: str) -> None:
    text = (editor.folder / f"{name}.yaml").read_text(encoding="utf-8")
    assert editor.problems(editor.open(f"{name}.yaml", text)) == []


def test_french_spellings_are_not_underlined_and_slips_are(editor: Editor) -> None:
    right = "people:\n  - id: a\n    first_name: A\n    last_name: B\n    kind: Élue\n"
    assert editor.problems(editor.open("f.yaml", HEADER + right)) == []
    wrong = right.replace("last_name", "lastname")
    assert editor.problems(editor.open("g.yaml", HEADER + wrong)) != []

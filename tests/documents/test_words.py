"""Words joined for pandoc: nothing is lost, nothing becomes markup."""

from hypothesis import example, given
from hypothesis import strategies as st

from ess_cli.documents.escape import escape
from ess_cli.documents.formats.pandoc import program
from ess_cli.documents.formats.words import JOINT, joined, parted


@given(st.text(st.sampled_from("ab1é .,;:!?'()«»%#*_-|>[]`\n\u00a0"), max_size=40))
@example("1. un")
@example("- un deux")
@example("a: b")
def test_joining_then_parting_gives_the_same(markdown: str) -> None:
    assert parted(joined(markdown).encode()).decode() == markdown


def test_words_are_joined_and_marks_are_left_alone() -> None:
    assert joined("Un lieu ouvert") == f"Un{JOINT}lieu{JOINT}ouvert"
    for line in (
        "- un",
        "1. un",
        "> un",
        "# Un titre",
        '::: {.room lines="5"}',
        "a * b",
        "| a | b |",
    ):
        assert joined(line) == line


def test_a_text_that_holds_the_letter_keeps_it() -> None:
    assert joined(f"a{JOINT}b c d") == f"a{JOINT}b c d"


def test_pandoc_reads_the_same_structure() -> None:
    import json
    import subprocess

    markdown = "\n\n".join(
        [
            "Un *mot en italique* et un **mot gras** suivi de `code à garder`.",
            "- un point, puis un autre\n- deux",
            "1. premier pas\n2. second pas",
            escape("1. texte typé # ici") + " fin",
            "| Un titre | Deux mots |\n|---|---|\n| une case | deux cases |",
            "[un lien ici](https://example.fr/un) puis la suite",
        ]
    )
    read = [str(program()), "--from=commonmark+pipe_tables", "--to=json"]

    def kinds(text: str) -> list[str]:
        out = subprocess.run(read, input=text.encode(), capture_output=True, check=True).stdout
        return [
            found for found in _kinds(json.loads(out)["blocks"]) if found not in ("Str", "Space")
        ]

    assert kinds(joined(markdown)) == kinds(markdown)


def _kinds(node: object) -> list[str]:
    if isinstance(node, list):
        return [kind for one in node for kind in _kinds(one)]
    if isinstance(node, dict):
        here = [node["t"]] if "t" in node else []
        return here + [kind for one in node.values() for kind in _kinds(one)]
    return []

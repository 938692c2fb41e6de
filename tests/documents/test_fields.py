"""The Markdown that people type stands in a document without touching the rest of it."""

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ess_cli.documents.fields import embed
from ess_cli.documents.formats.pandoc import read as read_tree
from ess_cli.documents.tree.meaning import meaning


def place(source: str, alt: str) -> str:
    return f"![{alt}](picture:{source})"


def read(markdown: str) -> list[dict]:
    return meaning(read_tree(markdown), markdown)


def test_headings_come_below_without_gaps() -> None:
    typed = "#### Un\n\n## Deux\n\n##### Trois\n\n###### Quatre\n\n# Cinq\n\nSix\n==="
    headings = [line for line in embed(typed, 2, place).split("\n") if line.startswith("#")]
    assert headings == ["### Un", "### Deux", "#### Trois", "##### Quatre", "### Cinq", "### Six"]


def test_headings_never_pass_the_sixth_level() -> None:
    assert embed("# a\n## b\n### c", 5, place) == "###### a\n\n###### b\n\n###### c"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("un **deux** *trois* `quatre`", "un **deux** *trois* `quatre`"),
        ("<b>gras</b> <!-- x -->", r"\<b>gras\</b> \<!-- x -->"),
        ("<div>\nbloc\n</div>", r"\<div> bloc \</div>"),
        (
            "[site](https://e.fr) <https://e.fr>",
            "[site](https://e.fr) [https://e.fr](https://e.fr)",
        ),
        ("[a](mailto:a@e.fr)", "[a](mailto:a@e.fr)"),
        ("[a](file:///etc/passwd) [b](notes.md) [c](#x)", r"\[a\](file:///etc/passwd) b c"),
        ("[a](javascript:alert(1))", r"\[a\](javascript:alert(1))"),
        ("![Le plan](images/a b.png)", "![Le plan](picture:images/a b.png)"),
        (r"![Le plan](images\été (1).png)", r"![Le plan](picture:images\été (1).png)"),
        ("![a](sans fin", r"!\[a\](sans fin"),
        ("`![a](b c.png)`", "`![a](b c.png)`"),
        ("![Le plan](<images/a b.png>)", "![Le plan](picture:images/a%20b.png)"),
        ("`x`{=html} $x$ {{ y }}", r"`x`{=html} \$x\$ {{ y }}"),
        ("a  \nb", "a\u2028b"),
        ("Attention !", "Attention\u202f!"),
        ("`a !`", "`a !`"),
        ("&#10;- a", r"\- a"),
        ("a\n***\nb", "a\n\n___\n\nb"),
        ("- a\n- b\n\n\n* c", "- a\n- b\n\n* c"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("> a\n>\n> b", "> a\n>\n> b"),
        ("```{=typst}\n#x\n```", "```\n#x\n```"),
        ("    retrait", "```\nretrait\n```"),
        ("| a | b |\n|:-:|--:|\n| 1 | `x\\|y` |", "| a | b |\n|:-:|--:|\n| 1 | `x\\|y` |"),
        ("- a\n-\n- b", "- a\n- b"),
        (r"Bravo \![ici](https://e.fr)", "Bravo\u202f\\![ici](https://e.fr)"),
        ("```\n::: x\n```", "```\n\u2028::: x\n```"),
        ("", ""),
    ],
)
def test_what_comes_out(typed: str, expected: str) -> None:
    assert embed(typed, 2, place) == expected


def test_what_the_placer_raises_goes_through() -> None:
    def refuse(source: str, alt: str) -> str:
        raise FileNotFoundError(source)

    with pytest.raises(FileNotFoundError, match=r"x\.png"):
        embed("![x](x.png)", 2, refuse)


PIECES = st.sampled_from(
    [
        "```", "````\n", "~~~", ":::", "::::: cover", "::: {.table}", "\n", "\n\n", "a", "# b", "#",
        "- ", "1. ", "> ", "| a | b |", "|---|---|", "[x]: http://e.fr\n", "[x]", "<div>", "<!--",
        "{=typst}", "*", "**", "_", "`", "\\", "    ", "\t", "===", "---", "&lt;", "![a](b.png)",
        "&#10;", "&#x2028;", "\u2028", "<https://e.fr>", "  \n", " ", "$", "é", "[a](http://b)",
    ]
)  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=14).map("".join))
def test_nothing_typed_escapes_its_place(typed: str) -> None:
    field = embed(typed, 2, place)
    blocks = read(f"# Avant\n\n::: note\n{field}\n:::\n\n# [x] après\n\n| c |\n|---|\n| d |")
    assert [block["t"] for block in blocks] == ["Header", "Div", "Header", "Table"]
    assert blocks[1]["c"][0][1] == ["note"]
    assert blocks[2]["c"][2][0] == {"t": "Str", "c": "[x]"}
    inside = json.dumps(blocks[1]["c"][1])
    for kind in ("RawBlock", "RawInline", "Div", "Span", "Math"):
        assert f'"t": "{kind}"' not in inside


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=10).map("".join))
@example("#\n## b")
def test_embedding_again_changes_nothing(typed: str) -> None:
    def word(source: str, alt: str) -> str:
        return " image "

    # But for spaces (a break reads as one) and backslashes (a sign may have found a neighbour).
    once = embed(typed, 1, word)
    twice = embed(once, 1, word)
    assert twice.replace("\\", "").split() == once.replace("\\", "").split()

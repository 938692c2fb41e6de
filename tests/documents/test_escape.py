"""Typed text comes out as it was typed, wherever a template puts it."""

import re
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ess_cli.documents.escape import clean, escape, link
from ess_cli.documents.formats.pandoc import read as read_tree
from ess_cli.documents.tree.meaning import meaning

NASTY = [
    r"Point *étoilé* | <b>gras</b> {{ 7*7 }} #1 $x$ @a \ ",
    "- tiret", "-", "---", "+ plus", "+", "= égal", "===", "/ barre", "1. un", "12) douze", "1.",
    "# dièse", "#", "###### six", "C #", "C ##", "...", "a) lettre", "(1) parenthèse", "> citation",
    "tab\tulation", "`code`", "``", "```", "~~barré~~", "~~~", "^haut^", "~bas~", '"guillemets"',
    "l'apostrophe", ":::", "::: {.note}", "[x]", "[x](y)", "![", "![alt](u)", "[x]: http://e.fr",
    "&amp; &nbsp; &#35; & seul", "fin \\", "\\", "\\\\", "deux\nlignes", "un\n- deux\n# trois",
    "<https://exemple.fr>", "https://exemple.fr/a_b_c", "a@b.fr", "_souligné_ mot_lié __x__",
    "**gras** *x*", "| a | b |", "|---|", "{.classe}", "{=typst}", "$$x$$", r"\(x\)", "<!-- x -->",
    "<script>alert(1)</script>", "%", "#let x = 1", "@ref", "*", "_", "a*", "*a", "é*è", "1*2*3",
    "`", "a`b`c", "{{ x }}", "{% x %}", "[^1]", "- [ ] case", "* étoile", "    quatre espaces",
    "+++", "***", "___", "=", "==", "<br>", "a\u00a0:\u202fb", "5 < 6 > 4", "\\|", "a\\|b", "\\`x`",
]  # fmt: skip


def seen(text: str) -> str:
    """What a reader sees of a typed text: spaces in a row are one, line breaks stay."""
    # Pandoc composes accents, which nobody sees.
    lines = re.split(r"\r\n|\r|\n", normalize("NFC", clean(text)))
    squeezed = [re.sub(r"[ \t\x85\u2028\u2029]+", " ", line).strip() for line in lines]
    return "\n".join(line for line in squeezed if line)


def page(text: str) -> str:
    """A document with the text everywhere a template may put one."""
    e = escape(text)
    return (
        f"# {e}\n\n{e}\n\n- {e}\n- {e}\n\n1. {e}\n\n> {e}\n\n"
        f"| {e} | x |\n|---|---|\n| x | {e} |\n\n[{e}](https://exemple.fr)\n\n**{e}**\n\n"
        f"::: note\n{e}\n:::\n"
    )


def words(inlines: list[dict]) -> str:
    parts = []
    for inline in inlines:
        match inline["t"]:
            case "Str":
                parts.append(inline["c"])
            case "Space":
                parts.append(" ")
            case "LineBreak":
                parts.append("\n")
            case other:
                raise AssertionError(f"markup came out of a typed text: {other}")
    return "".join(parts)


def places(blocks: list[dict]) -> list[str]:
    """The texts of `page`, in its order; anything else in its place fails."""
    heading, para, bullets, numbers, quote, table, linked, bold, note = blocks
    assert heading["t"] == "Header" and heading["c"][0] == 1
    assert note["t"] == "Div" and note["c"][0][1] == ["note"]
    (head,) = table["c"][3][1]
    (row,) = table["c"][4][0][3]
    assert len(head[1]) == len(row[1]) == 2
    found = [
        heading["c"][2],
        para["c"],
        *(item[0]["c"] for item in bullets["c"]),
        numbers["c"][1][0][0]["c"],
        quote["c"][0]["c"],
        head[1][0][4][0]["c"],
        row[1][1][4][0]["c"],
        linked["c"][0]["c"][1],
        bold["c"][0]["c"],
        note["c"][1][0]["c"],
    ]
    assert len(bullets["c"]) == 2 and bold["c"][0]["t"] == "Strong"
    return [words(inlines) for inlines in found]


def read(markdown: str) -> list[dict]:
    return meaning(read_tree(markdown), markdown)


@pytest.fixture(scope="module")
def nasty_blocks() -> list[list[dict]]:
    """All the pages above read by one pandoc, parted by rules."""
    blocks = read("\n\n***\n\n".join(page(text) for text in NASTY))
    parts: list[list[dict]] = [[]]
    for block in blocks:
        if block["t"] == "HorizontalRule":
            parts.append([])
        else:
            parts[-1].append(block)
    return parts


@pytest.mark.parametrize("index", range(len(NASTY)), ids=NASTY)
def test_nasty_texts_come_out_as_typed(nasty_blocks: list[list[dict]], index: int) -> None:
    assert len(nasty_blocks) == len(NASTY)
    assert set(places(nasty_blocks[index])) == {seen(NASTY[index])}


ALPHABET = st.sampled_from(list("ab1 \n\t.-+=/#*_`~<>[](){}|\\!&;:@$^\"'%é«»\u00a0\u202f\u2028"))
TEXTS = st.one_of(st.text(ALPHABET, max_size=24), st.text(max_size=12))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS.filter(lambda text: seen(text) != ""))
def test_any_text_comes_out_as_typed(text: str) -> None:
    assert set(places(read(page(text)))) == {seen(text)}


def test_readable_text_has_no_backslash() -> None:
    text = "L'achat public : 12,5 % (soit 3 200 €) – voir l'annexe n° 2, p. 4 ; c'est dit !"
    assert escape(text) == text


def test_links_that_nobody_may_follow_are_their_text() -> None:
    assert link("Voir", "javascript:alert(1)") == "Voir"
    assert (
        link("Voir [ici]", "https://e.fr/(a) b|c")
        == r"[Voir \[ici\]](https://e.fr/%28a%29%20b%7Cc)"
    )

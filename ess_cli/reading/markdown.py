"""The Markdown that people type, as it is read: what Word leaves in it, paths as on their disk.

It is CommonMark with tables. Besides: bullets pasted from Word make a list, a picture's path may
hold spaces, accents and backslashes, tasks have their box, footnotes are read.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_NESTING = 40
# « • » and its like, or an « o » before a tab, where Word puts one level below.
_BULLET = re.compile(r"^([ \t]*)(?:[•·●▪■◦‣\uf0b7\uf0a7][ \t\u00a0]+|o\t[ \t]*)", re.M)
_INNER = re.compile(r"[ \t]*[o▪■◦\uf0a7]")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.M)
_TITLE = re.compile(r"""[ \t]+(?:"([^"]*)"|'([^']*)'|«\s*([^»]*?)\s*»)$""")
_TASK = re.compile(r"^\[([ xX])\][ \t]+(?=\S)")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_BACKSLASH = re.compile(r"\\([!-/:-@\[-`{-~])")


def parse(markdown: str) -> "list[Token]":
    """The tokens of a field.

    Besides those of CommonMark: `note_open`, `note_close` around a footnote, `note_ref` where it is
    called; `meta` holds its name.
    """
    tokens = _parser().parse(with_bullets(markdown))
    for number, token in enumerate(tokens):
        if token.type == "inline" and number > 1 and tokens[number - 2].type == "list_item_open":
            for first in (token.children or ())[:1]:
                first.content = _TASK.sub(_box, first.content)
    return tokens


def _box(task: "re.Match[str]") -> str:
    # Not parted from its words: before a plain space, pandoc would make a button of it.
    return "☐\u00a0" if task[1] == " " else "☑\u00a0"


def with_bullets(markdown: str) -> str:
    """The text with the bullets that Word pastes written as Markdown lists."""
    if not _BULLET.search(markdown) or _FENCE.search(markdown):
        return markdown
    lines: list[str] = []
    before = False
    for line in markdown.split("\n"):
        found = _BULLET.match(line)
        if found:
            # A list begins after a line of its own, else it would belong to the sentence above.
            if not before and lines and lines[-1].strip():
                lines.append("")
            inner = "  " if before and _INNER.match(line) else ""
            line = f"{inner}- {line[found.end() :]}"
        before = bool(found) or (before and bool(line.strip()))
        lines.append(line)
    return "\n".join(lines)


def pictures(markdown: str) -> Iterator[str]:
    """The paths of the pictures of a field, as they were typed."""
    if "![" not in markdown:
        return
    for token in parse(markdown):
        for one in token.children or ():
            if one.type == "image":
                yield str(one.attrs.get("src", ""))


def paths(typed: str) -> list[str]:
    """The paths that `typed` may mean, the likeliest first: as typed, or percent-encoded."""
    plain = [typed, _BACKSLASH.sub(r"\1", typed)]
    found = [form.replace("\\", "/") for one in plain for form in (one, unquote(one))]
    return list(dict.fromkeys(found))


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTING}).enable("table")
    parser.inline.ruler.before("image", "path", _picture)
    parser.inline.ruler.before("link", "note", _note_call)
    parser.block.ruler.before("reference", "note", _note, {"alt": ["paragraph", "reference"]})
    return parser


def _note(state: "StateBlock", first: int, last: int, silent: bool) -> bool:
    """`[^name]: text`, up to an empty line, the next note or the end."""
    begin = state.bMarks[first] + state.tShift[first]
    name = _NOTE.match(state.src, begin)
    if not name or not state.src.startswith(":", name.end()) or state.is_code_block(first):
        return False
    if silent:
        return True
    lines = [state.src[name.end() + 1 : state.eMarks[first]].strip()]
    after = first + 1
    while after < last and not state.isEmpty(after):
        line = state.src[state.bMarks[after] + state.tShift[after] : state.eMarks[after]]
        if _NOTE.match(line):
            break
        lines.append(line.strip())
        after += 1
    state.env.setdefault("notes", set()).add(name[1])
    state.push("note_open", "", 1).meta = {"name": name[1]}
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = "\n".join(lines), [first, after], []
    state.push("note_close", "", -1)
    state.line = after
    return True


def _note_call(state: "StateInline", silent: bool) -> bool:
    name = _NOTE.match(state.src, state.pos)
    if not name or name[1] not in state.env.get("notes", ()):
        return False
    if not silent:
        token = state.push("note_ref", "", 0)
        token.meta, token.content = {"name": name[1]}, name[0]
    state.pos = name.end()
    return True


def _picture(state: "StateInline", silent: bool) -> bool:
    """`![text](path)`, whatever the path holds; one in angle brackets is left to CommonMark."""
    if not state.src.startswith("![", state.pos):
        return False
    label = state.md.helpers.parseLinkLabel(state, state.pos + 1, False)
    if label < 0 or state.src[label + 1 : label + 2] != "(":
        return False
    end = _closing(state.src, label + 1)
    path = state.src[label + 2 : end].strip() if end else ""
    if not path or path.startswith("<") or "\n" in path:
        return False
    if not silent:
        title = _TITLE.search(path)
        tokens: list[Any] = []
        alt = state.src[state.pos + 2 : label]
        state.md.inline.parse(alt, state.md, state.env, tokens)
        token = state.push("image", "img", 0)
        token.attrs = {"src": path[: title.start()] if title else path, "alt": ""}
        if title:
            token.attrs["title"] = next(filter(None, title.groups()), "")
        token.children, token.content = tokens, alt
    state.pos = end + 1
    return True


def _closing(text: str, opening: int) -> int:
    """Where the bracket that opens at `opening` closes; 0 if it does not."""
    depth = 0
    for at in range(opening, len(text)):
        if text[at] == "\n":
            return 0
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if not depth:
            return at
    return 0

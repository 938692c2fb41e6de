"""The Markdown itself, as a file people read: layout marks go, what they cannot show is said."""

import re
from collections.abc import Iterator

from ess_cli.documents.escape import BREAK
from ess_cli.documents.meta import Meta
from ess_cli.typography import NBSP

_FENCE = re.compile(r"[ >]*?(?:[-*+] |\d+[.)] )*(`{3,})")
_DIVISION = re.compile(r":::+(?: |$)|:::+\{")
_HEADING = re.compile(r"(#{1,6}) (.*)")
_PICTURE = re.compile(r"!\[((?:\\.|[^\]\\])*)\]\(picture:[\w.]+\)")
_COVER = re.compile(r"(:{3,}) *cover$")
_ROW = re.compile(r"^:{3,} row\n(\*\*.+\*\*)\n\n((?![-*+] ).+)\n:{3,}$", re.MULTILINE)
_DEPTH = 4
_NOTE = "](note:)"


def to_markdown(markdown: str, meta: Meta) -> bytes:
    """The document as Markdown that any viewer shows: CommonMark and pipe tables."""
    # A line of a sheet that holds one line reads better on one: **Date** : 12 mars.
    markdown = _ROW.sub(rf"\1{NBSP}: \2\n", markdown)
    lines = [line.replace(BREAK, "") if code else _shown(line) for line, code in _lines(markdown)]
    if meta.toc:
        _insert_toc(lines, markdown)
    text = _with_notes("\n".join(lines))
    footer = f"\n\n---\n\n{meta.footer}\n"
    return (re.sub(r"\n{3,}", "\n\n", text).strip() + footer).encode()


def _with_notes(text: str) -> str:
    """The footnotes as viewers of GitHub's kind show them: a number, and the text at the end."""
    notes: list[str] = []
    while (end := text.find(_NOTE)) >= 0:
        begin = _opening(text, end)
        notes.append(f"[^{len(notes) + 1}]: {text[begin + 2 : end]}")
        text = f"{text[:begin]}[^{len(notes)}]{text[end + len(_NOTE) :]}"
    return "\n\n".join([text.rstrip(), *notes])


def _opening(text: str, end: int) -> int:
    """Where the `![` stands whose bracket closes at `end`."""
    depth, at = 1, end
    while depth and at:
        at -= 1
        if text[at] in "[]" and (len(text[:at]) - len(text[:at].rstrip("\\"))) % 2 == 0:
            depth += 1 if text[at] == "]" else -1
    return at - 1


def _lines(markdown: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it is in a code block, which stays as it is."""
    fence = ""
    for line in markdown.split("\n"):
        if fence:
            yield line, True
            if line.strip(" >") == fence:
                fence = ""
        else:
            opening = _FENCE.match(line) if "```" in line else None
            fence = opening.group(1) if opening else ""
            yield line, bool(opening)


def _shown(line: str) -> str:
    if _DIVISION.match(line):
        # A blank line in its place: what it separated stays apart.
        return ""
    if "![" in line:
        line = _PICTURE.sub(r"*Illustration : \1*", line)
    return line.replace(BREAK, "<br>")


def _insert_toc(lines: list[str], markdown: str) -> None:
    headings = [
        (len(found[1]), found[2])
        for line, code in _lines(markdown)
        if not code and (found := _HEADING.match(line))
    ]
    slugs = _slugs([title for _, title in headings])
    entries = [
        f"{'  ' * (level - 2)}- {_entry(title.replace(BREAK, ' '), slug)}"
        for (level, title), slug in zip(headings, slugs, strict=True)
        if 2 <= level <= _DEPTH
    ]
    place = _place(markdown.split("\n"))
    lines[place:place] = ["", "**Sommaire**", "", *entries, ""]


def _entry(title: str, slug: str) -> str:
    return f"[{title}](#{slug})" if slug else title


def _place(lines: list[str]) -> int:
    """Where the Sommaire goes: after the cover, else after the title, else first."""
    for index, line in enumerate(lines):
        if cover := _COVER.match(line):
            return lines.index(cover[1], index) + 1
        if line.startswith("# "):
            return index + 1
    return 0


def _slugs(titles: list[str]) -> list[str]:
    """Anchors that viewers of GitHub's kind give to headings."""
    seen: dict[str, int] = {}
    slugs = []
    for title in titles:
        words = re.sub(r"\\(.)", r"\1", title).lower()
        slug = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        count = seen.get(slug, 0)
        seen[slug] = count + 1
        slugs.append(f"{slug}-{count}" if count else slug)
    return slugs

"""The blocks that templates lay out: tables, sheets, notes, figures, covers, room to write.

In the Markdown they are fenced divisions, which `tree` reads for each format:

- `:::: {.table …}`: a caption in a paragraph, then a pipe table;
- `:::: {.sheet}`: rows of a label and of what is to be read beside it, lists included;
- `::: note`, a remark; `::: keep`, lines that stay on one page; `::: figure`, a picture and its
  caption; `::: {.room lines="5"}`, lines to write on; `::: page-break`; `::: together`, blocks
  that stay on one page where they take less than most of it;
- `::::: cover`, around the title and what stands with it on a page of its own: `::: large` words
  end its band, `::: logos` stand at its foot;
- the parts of the look, which `tree` makes in each format: `::: facts` and `::: figures`,
  lists whose items begin with bold words; `:::: tiles` around `::: {.tile axis="1"}`;
  `:::: {.band axis="1"}`, a heading and its state; `::: box`; `::: {.progress share="0.5"}`;
  `:::: signatures` around `::: signature`; `:::::: columns` around two `::::: column`;
  `::: label`, words that head what follows; `::: roster`, a list in two columns; `::: tags`.
  Without their fences, they are Markdown that reads well.

Every text given here is Markdown already: `escape` made it, or `embed`.
"""

from collections.abc import Iterable, Sequence

from ess_cli.documents.escape import BREAK
from ess_cli.typography import NBSP

DENSE = ":::::::: dense"
"""What opens the part of a document that is to hold in one page."""
_RULES = {"l": "---", "r": "--:", "c": ":-:"}
_LONG = 1500
"""Signs in a row of a sheet that could be higher than a page: it may not have to stay whole."""
_LINE = 80
"""Signs that a line of a table holds, more or less."""
_SHORT, _SHORT_SUMS = 14, 32
"""Lines of a table that stays on one page; more of them where groups end with their sums."""
PAGE_BREAK = "::: page-break\n:::"


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    caption: str = "",
    widths: Sequence[int] = (),
    align: str = "",
    row_headers: bool = False,
    tall: bool = False,
    turn: bool = False,
) -> str:
    """A table whose header row is repeated on each page; columns that stay empty are left out.

    Args:
        head: titles of the columns.
        rows: the cells, on one line each (`escape` turns line breaks into `BREAK`); a row of one
            cell names the group of those below it.
        caption: what the table says, shown above it; none where the heading above says it.
        widths: share of each column, in any unit.
        align: `l`, `r` or `c` for each column; all to the left by default.
        row_headers: the first column names the rows.
        tall: rows are high enough to sign in.
        turn: rows become columns in the formats that have the whole width for it.
    """
    made = [list(row) for row in rows]
    kept = [i for i in range(len(head)) if tall or _is_used(i, made)]
    if len(kept) < len(head):
        head, widths = [head[i] for i in kept], [widths[i] for i in kept if widths]
        align = "".join(align[i] for i in kept if align)
        made = [row if len(row) == 1 else [row[i] for i in kept] for row in made]
    rules = [_RULES[side] for side in align or "l" * len(head)]
    attributes = [".table"]
    if widths:
        attributes.append(f'widths="{" ".join(map(str, widths))}"')
    if row_headers:
        attributes.append('row-headers="yes"')
    if turn:
        attributes.append('turn="yes"')
    if tall:
        attributes.append('tall="yes"')
    made = [_group(row[0], len(head)) if len(row) == 1 < len(head) else row for row in made]
    lines = [f"| {' | '.join(cells)} |" for cells in (head, *made)]
    bold = [any(row[1:]) for row in made if len(row) > 1 and row[0].startswith("**")]
    if not all(bold):
        attributes.append('groups="yes"')
    if _lines(lines) <= (_SHORT if all(bold) or not any(bold) else _SHORT_SUMS):
        attributes.append('whole="yes"')
    body = "\n".join([lines[0], f"|{'|'.join(rules)}|", *lines[1:]])
    said = f"{caption}\n\n" if caption else ""
    return f":::: {{{' '.join(attributes)}}}\n{said}{body}\n::::"


def _is_used(column: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether any row fills a column; all are used by a table without rows, and the first is."""
    whole = [row for row in rows if len(row) > 1]
    return column == 0 or not whole or any(row[column] for row in whole)


def _group(title: str, columns: int) -> list[str]:
    return [f"**{title}**", *[""] * (columns - 1)]


def sheet(rows: Iterable[tuple[str, str]], *, caption: str = "", compact: bool = False) -> str:
    """A two-column table of labels and contents.

    Args:
        rows: a label on one line, and blocks of Markdown.
        caption: what the sheet describes, shown above it.
        compact: small words and narrow rows, for as much as a page can hold.
    """
    made = list(rows)
    kinds = ["sheet"]
    if compact:
        kinds.append("compact")
    elif _lines([content for _, content in made]) <= _SHORT:
        kinds.append("whole")
    lines = [
        f"::: {'{.row .long}' if len(content) > _LONG else 'row'}\n**{label}**\n\n{content}\n:::"
        for label, content in made
    ]
    return "\n\n".join(
        [f":::: {{.{' .'.join(kinds)}}}", *([caption] if caption else []), *lines, "::::"]
    )


def _lines(rows: Iterable[str]) -> int:
    """About how many lines rows take on a page."""
    return sum(1 + row.count("\n") + row.count(BREAK) + len(row) // _LINE for row in rows)


def figure(picture: str, caption: str) -> str:
    """A picture placed by `Pictures`, and the caption below it."""
    return f"::: figure\n{picture}\n\n{caption}\n:::"


def note(content: str) -> str:
    """A remark that stands out."""
    return f"::: note\n{content}\n:::"


def keep(content: str) -> str:
    """Blocks that stay on one page."""
    return f"::: keep\n{content}\n:::"


def together(content: str) -> str:
    """Blocks that stay on one page, but where they take most of it."""
    return f":::::::: together\n{content.strip()}\n::::::::"


def cover(content: str) -> str:
    """A first page: the title (`# …`) and what stands with it."""
    return f"::::: cover\n{content}\n:::::"


def large(words: str) -> str:
    """The words of a cover that are read from afar: the period of a plan."""
    return _division("large", words)


def logos(pictures: Iterable[str]) -> str:
    """Logos placed by `Pictures`, side by side at the foot of a cover."""
    line = " ".join(pictures)
    return _division("logos", line) if line else ""


def room(lines: int) -> str:
    """Ruled lines to write on by hand."""
    return f'::: {{.room lines="{lines}"}}\n:::'


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """The fact line: about four labels, each with a few words."""
    lines = [f"- **{label}**{NBSP}: {words}" for label, words in rows if words]
    return _division("facts", "\n".join(lines)) if lines else ""


def key_figures(rows: Iterable[tuple[str, str]]) -> str:
    """Three to six figures, each with what it counts."""
    lines = [f"- **{figure}** {words}" for figure, words in rows]
    return _division("figures", "\n".join(lines)) if lines else ""


def tiles(rows: Iterable[tuple[int, str, str]]) -> str:
    """A tile for each axis.

    Args:
        rows: the number of the axis, which gives its colour (0 for the accent); title; blocks.
    """
    made = [
        f'::: {{.tile axis="{axis}"}}\n**{title}**\n\n{content}\n:::'
        for axis, title, content in rows
    ]
    return ":::: tiles\n" + "\n\n".join(made) + "\n::::" if made else ""


def band(marks: str, heading: str, state: str, axis: int = 0) -> str:
    """A heading on a band of colour, and below it the state, as a word and a shape.

    Args:
        marks: the `#` signs of its level.
        heading: its number and its words.
        state: one line; nothing below the band where it is empty.
        axis: number of the axis, which gives its colour; 0 for the accent.
    """
    below = f"\n\n{state}" if state else ""
    return f':::: {{.band axis="{axis}"}}\n{marks} {heading}{below}\n::::'


def box(title: str, content: str) -> str:
    """Blocks in a frame, under a title that is no heading."""
    return _division("box", f"**{title}**\n\n{content}")


def progress(label: str, words: str, share: float | None) -> str:
    """A line that says « from – now – target », and the bar of it.

    Args:
        label: what is measured.
        words: where it comes from, where it is, where it goes: they say it all.
        share: how far from start to target, 0 to 1; None where it cannot be computed.
    """
    line = f"**{label}**{NBSP}: {words}" if words else f"**{label}**"
    if share is None:
        return line
    return f'::: {{.progress share="{min(max(share, 0), 1):.3f}"}}\n{line}\n:::'


def label(words: str) -> str:
    """A few words that head what follows, and are no heading."""
    return _division("label", f"**{words}**")


def columns(left: str, right: str) -> str:
    """Two columns where the page is wide enough: all of the left one is read first."""
    if not left.strip() or not right.strip():
        return left.strip() or right.strip()
    sides = "\n\n".join(f"::::: column\n{side.strip()}\n:::::" for side in (left, right))
    return f":::::: columns\n{sides}\n::::::"


def tags(rows: Iterable[tuple[str, str]]) -> str:
    """One line of labels and words at the foot of a part."""
    line = " · ".join(f"**{name}**{NBSP}: {words}" for name, words in rows if words)
    return _division("tags", line) if line else ""


def roster(lines: Iterable[str]) -> str:
    """A list of short lines, in two columns where the page is wide enough."""
    made = "\n".join(f"- {line}" for line in lines)
    return _division("roster", made) if made else ""


def dense(content: str) -> str:
    """Blocks with less room around them, for what is to hold in one page."""
    return f"{DENSE}\n{content.strip()}\n::::::::"


def signatures(signing: Iterable[Iterable[str]]) -> str:
    """Who signs, side by side where the page is wide enough, each with room to sign.

    Args:
        signing: for each, the function then the name; place and date first where they are hers.
    """
    made = [_division("signature", "\n\n".join(filter(None, lines))) for lines in signing]
    return ":::: signatures\n" + "\n\n".join(made) + "\n::::" if made else ""


def _division(name: str, content: str) -> str:
    return f"::: {name}\n{content}\n:::"

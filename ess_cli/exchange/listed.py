"""What stands alone in the text of a YAML file, made a list, its comments and its layout kept."""

from collections.abc import Iterator

from yaml.nodes import MappingNode, Node

from ess_cli.exchange.layout import CannotEdit, Layout
from ess_cli.exchange.meaning import Enlist, Splice
from ess_cli.exchange.writing import STEP


def enlisted(layout: Layout, edit: Enlist) -> Iterator[Splice]:
    """A mapping as the only element of a list, or each of its values as one.

    Raises:
        CannotEdit: there is no mapping there, or one with a remark between its braces.
    """
    holder = layout.at(edit.path)
    start, end = int(holder.start_mark.index), int(holder.end_mark.index)
    parent = layout.at(edit.path[:-1])
    if holder.flow_style and parent.flow_style:
        yield from _in_brackets(holder, start, end, edit.keys)
    elif holder.flow_style:
        name = next(key for key, _ in parent.value if key.value == edit.path[-1])
        yield from _out_of_braces(layout, name, holder, edit.keys)
    elif edit.keys:
        name, value = edit.keys
        margin = " " * (holder.start_mark.column + STEP)
        for key, _ in holder.value:
            text = f"- {name}: {key.value}{layout.newline}{margin}{value}"
            yield Splice(int(key.start_mark.index), int(key.end_mark.index), text)
    else:
        yield Splice(start, start, "- ")
        for number in range(holder.start_mark.line + 1, layout.last_line(end) + 1):
            if layout.line(number).strip():
                yield Splice(layout.line_starts[number], layout.line_starts[number], " " * STEP)


def _out_of_braces(
    layout: Layout, name: Node, holder: MappingNode, keys: tuple[str, str] | None
) -> Iterator[Splice]:
    """A key on each line, as a list of dashes has them."""
    margin = f"{layout.newline}{' ' * (name.start_mark.column + STEP)}"
    at = layout.text.index(":", int(name.end_mark.index)) + 1
    for rank, (key, held) in enumerate(holder.value):
        start, end = int(key.start_mark.index), int(key.end_mark.index)
        if "#" in layout.text[at:start]:
            raise CannotEdit("une remarque s'y trouve entre accolades")
        dash = "- " if keys or rank == 0 else "  "
        yield Splice(at, start, f"{margin}{dash}")
        if keys:
            yield Splice(start, end, f"{keys[0]}: {key.value}{margin}  {keys[1]}")
        at = int(held.end_mark.index)
    yield Splice(at, int(holder.end_mark.index), "")


def _in_brackets(
    holder: MappingNode, start: int, end: int, keys: tuple[str, str] | None
) -> Iterator[Splice]:
    if keys is None:
        yield Splice(start, start, "[")
        yield Splice(end, end, "]")
        return
    name, value = keys
    yield Splice(start, start + 1, "[")
    for key, held in holder.value:
        text = f"{{{name}: {key.value}, {value}"
        yield Splice(int(key.start_mark.index), int(key.end_mark.index), text)
        yield Splice(int(held.end_mark.index), int(held.end_mark.index), "}")
    yield Splice(end - 1, end, "]")

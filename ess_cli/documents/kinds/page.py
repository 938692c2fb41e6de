"""A page of results as Markdown, and as the document that circulates."""

from ess_cli.documents.document import Document
from ess_cli.documents.escape import escape
from ess_cli.page import Heading, Items, Page, Sentence, Table, readable
from ess_cli.typography import french

# Signs of a line of a page, and of the longest part of it that one column is given.
_LINE, _LONGEST = 88, 60


def markdown(page: Page) -> str:
    """The page as Markdown for any viewer; what people typed stays as they typed it."""
    return _markdown(page, "{table}")


def page_document(page: Page, default_title: str) -> Document:
    """The page as a document, whose tables bear their captions.

    Args:
        page: what it shows; its first heading is the title.
        default_title: the title of a page that has no heading.
    """
    title = next((block.text for block in page if isinstance(block, Heading)), default_title)
    framed = '::: {{.table row-headers="yes" widths="{widths}"}}\n\n{caption}{table}\n\n:::'
    return Document(title, _markdown(page, framed))


def widths(table: Table) -> list[int]:
    """The share of each column of a page: words are not cut, and long texts have what is left."""
    columns = list(zip(table.headers, *table.rows, strict=True))
    least = [max(len(word) for cell in cells for word in cell.split() or [""]) + 5
             for cells in columns]  # fmt: skip
    most = [min(max(map(len, cells)) + 5, _LONGEST) for cells in columns]
    wanted = [max(pair) for pair in zip(least, most, strict=True)]
    more = [one - other for one, other in zip(wanted, least, strict=True)]
    room = max(_LINE - sum(least), 0)
    if sum(wanted) <= _LINE or not sum(more):
        return wanted
    return [one + other * room // sum(more) for one, other in zip(least, more, strict=True)]


def _markdown(page: Page, framed: str) -> str:
    from tabulate import tabulate

    def typed(text: str) -> str:
        return escape(french(text)) if text else ""

    parts = []
    above = ""
    for block in map(readable, page):
        match block:
            case Heading(text, level):
                above = text
                parts.append(f"{'#' * level} {typed(text)}")
            case Sentence(text):
                parts.append(typed(text))
            case Items(texts):
                parts.append("\n".join(f"- {typed(text)}" for text in texts))
            case Table(caption, headers, rows):
                cells = [[typed(cell) for cell in row] for row in rows]
                table = tabulate(
                    cells, [typed(h) for h in headers], tablefmt="pipe", disable_numparse=True
                )
                # A caption that says what the heading does is none.
                said = "" if caption == above else f"{typed(caption)}\n\n"
                shares = " ".join(map(str, widths(block)))
                parts.append(framed.format(caption=said, table=table, widths=shares))
    return "\n\n".join(parts) + "\n"

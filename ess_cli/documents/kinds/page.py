"""A page of results as Markdown, and as the document that circulates."""

from ess_cli.documents.document import Document
from ess_cli.documents.escape import escape
from ess_cli.page import Heading, Items, Page, Sentence, Table, readable
from ess_cli.typography import french


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
    framed = '::: {{.table row-headers="yes"}}\n\n{caption}\n\n{table}\n\n:::'
    return Document(title, _markdown(page, framed))


def _markdown(page: Page, framed: str) -> str:
    from tabulate import tabulate

    def typed(text: str) -> str:
        return escape(french(text)) if text else ""

    parts = []
    for block in map(readable, page):
        match block:
            case Heading(text, level):
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
                parts.append(framed.format(caption=typed(caption), table=table))
    return "\n\n".join(parts) + "\n"

"""One Markdown, five files: the single door of the templates to the formats."""

from collections.abc import Callable

from ess_cli.documents.meta import Meta
from ess_cli.documents.pictures import Pictures

FORMATS = ("md", "html", "docx", "odt", "pdf")


def convert(
    markdown: str,
    fmt: str,
    meta: Meta,
    pictures: Pictures | None = None,
    *,
    tell: Callable[[str], None] = lambda _: None,
) -> bytes:
    """The file made from a document.

    Args:
        markdown: the document, whose typed texts went through `escape` and whose typed Markdown
            went through `embed`.
        fmt: one of `FORMATS`.
        meta: what the document says about itself.
        pictures: those it places.
        tell: is given a sentence for each sign that no font has.

    Raises:
        DocumentError: a picture, a font or a model of the authority cannot be used.
        ValueError: there is no such format.
    """
    placed = pictures or Pictures()
    # Each format loads what it alone needs.
    match fmt:
        case "md":
            from ess_cli.documents.markdown import to_markdown

            return to_markdown(markdown, meta)
        case "html":
            from ess_cli.documents.formats.html import to_html

            return to_html(markdown, meta, placed)
        case "docx":
            from ess_cli.documents.formats.docx import to_docx

            return to_docx(markdown, meta, placed)
        case "odt":
            from ess_cli.documents.formats.odt import to_odt

            return to_odt(markdown, meta, placed)
        case "pdf":
            from ess_cli.documents.formats.pdf import to_pdf

            return to_pdf(markdown, meta, placed, tell)
    raise ValueError(f"unknown format: {fmt}")

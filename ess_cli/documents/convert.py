"""One Markdown, five files: the single door of the templates to the formats."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ess_cli.documents.docx import to_docx
from ess_cli.documents.html import to_html
from ess_cli.documents.markdown import to_markdown
from ess_cli.documents.meta import Meta
from ess_cli.documents.odt import to_odt
from ess_cli.documents.pdf import to_pdf
from ess_cli.documents.pictures import Pictures

Converter = Callable[[str, Meta, Pictures], bytes]

FORMATS: Mapping[str, Converter] = MappingProxyType(
    {
        "md": lambda markdown, meta, _: to_markdown(markdown, meta),
        "html": to_html,
        "docx": to_docx,
        "odt": to_odt,
        "pdf": to_pdf,
    }
)


def convert(markdown: str, fmt: str, meta: Meta, pictures: Pictures | None = None) -> bytes:
    """The file made from a document.

    Args:
        markdown: the document, whose typed texts went through `escape` and whose typed Markdown
            went through `embed`.
        fmt: one of `FORMATS`.
        meta: what the document says about itself.
        pictures: those it places.

    Raises:
        DocumentError: a picture, a font or a model of the authority cannot be used.
        KeyError: there is no such format.
    """
    return FORMATS[fmt](markdown, meta, pictures or Pictures())

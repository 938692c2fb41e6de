"""The one style sheet of the pages: the look of the documents, and a menu."""

from importlib.resources import files

from ess_cli.documents.formats.html import style
from ess_cli.documents.meta import Meta

NAME = "style.css"


def stylesheet(meta: Meta) -> str:
    """The style of all pages, in the colour and the family of the authority."""
    own = files("ess_cli.site") / "resources" / "site.css"
    return f"{style(meta)}{own.read_text('utf-8')}"

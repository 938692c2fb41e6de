"""From a document to its file, whatever its form; what stops it is told to the user."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ess_cli.cli.broken import tell
from ess_cli.cli.destination import Destination
from ess_cli.cli.errors import Refused, UsageProblem
from ess_cli.cli.opening import Opened

if TYPE_CHECKING:
    from ess_cli.documents.document import Document
    from ess_cli.documents.public import FreeText

DOCUMENTS = ("md", "html", "docx", "odt", "pdf")


@contextmanager
def document_errors() -> Iterator[None]:
    """Tells a document that cannot be made as what the user can put right.

    Raises:
        UsageProblem: a template, a picture, a font or a model cannot be used.
    """
    from ess_cli.documents.errors import DocumentError

    try:
        yield
    except DocumentError as error:
        raise UsageProblem(error.message) from error


def write_document(where: Destination, opened: Opened, made: "Document") -> None:
    """Write a document in the form of its destination.

    Raises:
        UsageProblem: a picture, a font or a model of the authority cannot be used.
    """
    from ess_cli.documents.formats.convert import convert
    from ess_cli.documents.letterhead import letterhead

    meta = letterhead(
        opened.dossier, opened.root, made.title, opened.at, public=made.public, toc=made.toc
    )
    with document_errors():
        content = convert(made.markdown, where.form, meta, made.pictures)
    where.write(content)


def refuse_personal_data(opened: Opened, texts: Iterable["FreeText"]) -> None:
    """Stop a public version whose typed texts hold personal data.

    Raises:
        Refused: there is some; it was told.
    """
    from ess_cli.documents.public import personal_data

    if tell(personal_data(opened.dossier, texts)):
        sys.stderr.write("Rien n'a été écrit : la version publique ne doit nommer personne.\n")
        raise Refused

"""From a document to its file, whatever its form; what stops it is told to the user."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ess_cli.cli.broken import tell
from ess_cli.cli.destination import Destination
from ess_cli.cli.errors import Refused, UsageProblem
from ess_cli.cli.opening import Opened

if TYPE_CHECKING:
    from ess_cli.documents.document import Document

DOCUMENTS = ("md", "html", "docx", "odt", "pdf")


@contextmanager
def document_errors() -> Iterator[None]:
    """Tells a document that cannot be made as what the user can put right.

    Raises:
        UsageProblem: a template, a picture, a font or a model cannot be used.
        Refused: a public version would hold personal data; it was told.
    """
    from ess_cli.documents.errors import DocumentError
    from ess_cli.documents.public import PersonalData

    try:
        yield
    except DocumentError as error:
        raise UsageProblem(error.message) from error
    except PersonalData as error:
        tell(error.findings)
        sys.stderr.write("Rien n'a été écrit : la version publique ne doit nommer personne.\n")
        raise Refused from error


def write_document(where: Destination, opened: Opened, made: "Document") -> None:
    """Write a document in the form of its destination.

    Raises:
        UsageProblem: a picture, a font or a model of the authority cannot be used.
        Refused: a public version would hold personal data; it was told.
    """
    from ess_cli.documents.formats.convert import convert
    from ess_cli.documents.letterhead import letterhead

    meta = letterhead(
        opened.dossier, opened.root, made.title, opened.at, public=made.public, toc=made.toc
    )
    with document_errors():
        content = convert(made.markdown, where.form, meta, made.pictures)
    write_result(where, opened, content, public=made.public)


def write_result(where: Destination, opened: Opened, content: str | bytes, *, public: bool) -> None:
    """Write a result; one that is public is read over first, the file itself.

    Raises:
        UsageProblem: it cannot be written.
        Refused: it is public and holds personal data; it was told.
    """
    if public:
        from ess_cli.documents.public import refuse_personal_data
        from ess_cli.documents.seen import seen_in_file

        with document_errors():
            refuse_personal_data(opened.dossier, seen_in_file(where.form, content))
    where.write(content)

"""The sign-in sheet of a meeting or a training, in every form that it has."""

from typing import TYPE_CHECKING

from ess_cli.cli.answer import Reply
from ess_cli.cli.opening import Opened

if TYPE_CHECKING:
    from ess_cli.meetings.session import Session


FORMATS = ("text", "docx", "odt", "pdf", "html", "xlsx")


def sign_in_sheet(opened: Opened, session: "Session") -> Reply:
    """The sheet to be shown, to be signed, or to be filled in."""
    from ess_cli.documents.kinds.attendance import attendance_document, attendance_page

    return Reply(
        {
            "text": lambda found: attendance_page(opened.dossier, found),
            "xlsx": lambda found: _workbook(opened, found),
        },
        session,
        lambda: attendance_document(opened.dossier, session, opened.root),
    )


def _workbook(opened: Opened, session: "Session") -> bytes:
    """The sign-in sheet as a spreadsheet to fill in."""
    from ess_cli.documents.kinds.attendance import attendance_rows, item_rows
    from ess_cli.exchange.attendance_sheet import MeetingSheet, write

    sheet = MeetingSheet(
        meeting=session.id,
        body=session.body.id if session.body else None,
        date=session.date,
        title=session.title,
        attendance=attendance_rows(opened.dossier, session),
        items=item_rows(session),
    )
    return write(sheet, opened.dossier.name, opened.at)

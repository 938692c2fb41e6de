"""The spreadsheet to fill in at a meeting or a training."""

from typing import TYPE_CHECKING

from ess_cli.cli.opening import Opened

if TYPE_CHECKING:
    from ess_cli.meetings.session import Session


def sign_in_workbook(opened: Opened, session: "Session") -> bytes:
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

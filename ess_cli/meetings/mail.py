"""E-mail drafts: files that a mail program opens as messages to read again, and to send.

Nothing is sent from here, and nothing comes from a clock or from chance: the same draft is the
same file.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import format_datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from ess_cli.meetings import message
from ess_cli.model.identifiers import mail_address
from ess_cli.model.scalars import slug
from ess_cli.wording import visible

# A sign that neither of the encodings of the parts can hold: the limit between them is safe.
_LIMIT = "=_ess_"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message; `media` as in `text/calendar; charset=utf-8`."""

    name: str
    media: str
    content: bytes


@dataclass(frozen=True)
class Draft:
    """A message to read again and to send.

    Attributes:
        key: what tells it from other drafts, the same each time it is made.
        authority: whose message it is.
        at: its date.
        timezone: where that date is.
        subject: its subject.
        body: its text.
        sender: name and address of who sends it, None if there is none to give.
        to: addresses that all who receive it see.
        hidden: addresses that nobody else sees.
        attachments: the files that go with it.
    """

    key: str
    authority: str
    at: date
    timezone: str
    subject: str
    body: str
    sender: tuple[str, str] | None = None
    to: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = field(default=(), repr=False)


def eml(draft: Draft) -> bytes:
    """The file of a draft.

    Raises:
        ValueError: one of its addresses is none.
    """
    day = datetime(draft.at.year, draft.at.month, draft.at.day, tzinfo=ZoneInfo(draft.timezone))
    headers = {
        # Mail programs open such a file as a message to send, and not as one received.
        "X-Unsent": "1",
        "Message-ID": f"<{slug(draft.key, 80)}@{slug(draft.authority) or 'ess'}.invalid>",
        "Date": format_datetime(day),
        "From": _mailbox(*draft.sender) if draft.sender else "",
        "To": ", ".join(map(mail_address, draft.to)),
        "Bcc": ", ".join(map(mail_address, draft.hidden)),
        "Subject": message.text(" ".join(visible(draft.subject).split())),
        "MIME-Version": "1.0",
    }
    written = message.written(draft.body)
    if draft.attachments:
        boundary = _LIMIT + sha256(draft.key.encode()).hexdigest()[:24]
        files = (message.attached(one.name, one.media, one.content) for one in draft.attachments)
        written = message.joined((written, *files), boundary)
    lines = (message.header(name, value) for name, value in headers.items() if value)
    return "".join(lines).encode() + written


def _mailbox(name: str, where: str) -> str:
    return message.mailbox(" ".join(visible(name).split()), mail_address(where))

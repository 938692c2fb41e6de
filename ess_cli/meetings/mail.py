"""E-mail drafts: files that a mail program opens as messages to read again, and to send.

Nothing is sent from here, and nothing comes from a clock or from chance: the same draft is the
same file.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import format_datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from ess_cli.meetings import message
from ess_cli.model.scalars import slug
from ess_cli.wording import visible

# What mailboxes and domains are made of (RFC 5322, dot-atom; RFC 1123, host names).
_MAILBOX = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_DOMAIN = re.compile(
    r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]"
)
_LONGEST_MAILBOX = 64
# A sign that neither of the encodings of the parts can hold: the limit between them is safe.
_LIMIT = "=_ess_"


class NoAddress(ValueError):
    """The text is no address to which a message could be sent."""


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


def address(text: str) -> str:
    """`text` as an address that every mail server takes, domains with accents included.

    Raises:
        NoAddress: it is none, or it is several.
    """
    mailbox, _, domain = text.strip().rpartition("@")
    try:
        host = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise NoAddress(text) from None
    if (
        len(mailbox) > _LONGEST_MAILBOX
        or not _MAILBOX.fullmatch(mailbox)
        or not _DOMAIN.fullmatch(host)
    ):
        raise NoAddress(text)
    return f"{mailbox}@{host}"


def eml(draft: Draft) -> bytes:
    """The file of a draft.

    Raises:
        NoAddress: one of its addresses is none.
    """
    day = datetime(draft.at.year, draft.at.month, draft.at.day, tzinfo=ZoneInfo(draft.timezone))
    headers = {
        # Mail programs open such a file as a message to send, and not as one received.
        "X-Unsent": "1",
        "Message-ID": f"<{slug(draft.key, 80)}@{slug(draft.authority) or 'ess'}.invalid>",
        "Date": format_datetime(day),
        "From": _mailbox(*draft.sender) if draft.sender else "",
        "To": ", ".join(map(address, draft.to)),
        "Bcc": ", ".join(map(address, draft.hidden)),
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
    return message.mailbox(" ".join(visible(name).split()), address(where))

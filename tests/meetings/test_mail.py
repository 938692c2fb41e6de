"""E-mail drafts, read by Python's parser and by one of another language."""

from base64 import b64decode
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ess_cli.meetings.mail import Attachment, Draft, eml
from ess_cli.model.identifiers import mail_address
from ess_cli.wording import visible

from .conftest import AT
from .javascript import MESSAGE, read_with

DRAFT = Draft(
    key="invitation-a-1",
    authority="Ville de Saint-Père",
    at=AT,
    timezone="America/Martinique",
    subject="Réunion « ESS », jeudi 10 décembre",
    body="Bonjour,\n\nÀ bientôt\u202f!\n" + "é" * 1200 + "\n.\nFrom moi\n",
    sender=("Zoé Payet, « ESS »", "zoe@example.fr"),
    to=("zoe@example.fr",),
    hidden=tuple(f"prenom.nom-{n}@service-{n}.example.fr" for n in range(60)),
    attachments=(
        Attachment("ordre-du-jour.pdf", "application/pdf", bytes(range(256)) * 20),
        Attachment("réunion d'été.ics", "text/calendar", b"BEGIN:VCALENDAR\r\n"),
    ),
)


@pytest.mark.node
def test_another_library_reads_all_of_it(request) -> None:
    mail = read_with(request, MESSAGE, eml(DRAFT))
    assert mail["unsent"] == "1"
    assert mail["subject"] == DRAFT.subject
    assert mail["text"] == DRAFT.body
    assert (mail["from"], mail["to"]) == (["zoe@example.fr"], ["zoe@example.fr"])
    assert mail["bcc"] == list(DRAFT.hidden)
    assert mail["id"] == "<invitation-a-1@ville-de-saint-pere.invalid>"
    assert mail["date"] == "2026-11-24T04:00:00.000Z"
    assert [(one["name"], one["type"]) for one in mail["attachments"]] == [
        ("ordre-du-jour.pdf", "application/pdf"),
        ("réunion d'été.ics", "text/calendar"),
    ]
    for read, given_one in zip(mail["attachments"], DRAFT.attachments, strict=True):
        assert b64decode(read["content"]) == given_one.content


def test_python_reads_all_of_it() -> None:
    mail = message_from_bytes(eml(DRAFT), policy=default)
    assert mail["X-Unsent"] == "1" and mail["Subject"] == DRAFT.subject
    assert mail["From"].addresses[0].display_name == "Zoé Payet, « ESS »"
    assert [one.addr_spec for one in mail["Bcc"].addresses] == list(DRAFT.hidden)
    body = mail.get_body()
    assert body is not None and body.get_content().replace("\r\n", "\n") == DRAFT.body
    assert [part.get_filename() for part in mail.iter_attachments()] == [
        "ordre-du-jour.pdf",
        "réunion d'été.ics",
    ]
    assert not mail.defects


def test_the_same_draft_is_the_same_file_in_lines_that_servers_take() -> None:
    content = eml(DRAFT)
    assert content == eml(DRAFT)
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_every_version_of_python_writes_the_same_file(golden) -> None:
    body = "Bonjour,\n\nÀ bientôt\u202f! = \n" + "une ligne longue, " * 8 + "\n.\n"
    few = replace(DRAFT, body=body, hidden=DRAFT.hidden[:4], attachments=DRAFT.attachments[1:])
    golden(Path(__file__).parents[1] / "data/mail/draft.eml", eml(few).decode("ascii"))


@given(st.text(max_size=200))
def test_a_subject_is_read_back_as_it_is_shown(subject: str) -> None:
    mail = message_from_bytes(eml(replace(DRAFT, subject=subject)), policy=default)
    assert mail["Subject"] == " ".join(visible(subject).split())


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_adds_a_header(subject: str, name: str) -> None:
    few = {"hidden": ("c@d.fr",), "attachments": ()}
    content = eml(replace(DRAFT, subject=subject, sender=(name, "a@b.fr"), **few))
    mail = message_from_bytes(content, policy=default)
    known = {"x-unsent", "message-id", "date", "from", "to", "bcc", "subject", "mime-version"}
    assert {key.lower() for key in mail} == known | {"content-type", "content-transfer-encoding"}
    assert [one.addr_spec for one in mail["From"].addresses] == ["a@b.fr"]
    assert [one.addr_spec for one in mail["Bcc"].addresses] == ["c@d.fr"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("zoe@example.fr", "zoe@example.fr"),
        (" zoe@EXAMPLE.fr ", "zoe@example.fr"),
        ("zoe.l'hay@example.fr", "zoe.l'hay@example.fr"),
        ("zoe+ess@sous.domaine.example.fr", "zoe+ess@sous.domaine.example.fr"),
        ("mairie@saint-père.fr", "mairie@xn--saint-pre-63a.fr"),
    ],
)
def test_an_address(typed: str, read: str) -> None:
    assert mail_address(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "zoe",
        "zoe@",
        "@example.fr",
        "zoe@localhost",
        "zoe@example..fr",
        "zoe..p@example.fr",
        ".zoe@example.fr",
        "zoé@example.fr",
        "zoe@example.fr;luc@example.fr",
        "zoe@example.fr,luc@example.fr",
        "Zoé <zoe@example.fr>",
        "<zoe@example.fr>",
        "zoe@example.fr\r\nBcc: luc@example.fr",
        "zoe@exa mple.fr",
        "zoe@-example.fr",
        "z" * 65 + "@example.fr",
        "zoe@" + "a" * 64 + ".fr",
    ],
)
def test_what_is_no_address(typed: str) -> None:
    with pytest.raises(ValueError, match="une seule adresse"):
        mail_address(typed)
    with pytest.raises(ValueError, match="une seule adresse"):
        eml(replace(DRAFT, hidden=(typed,)))

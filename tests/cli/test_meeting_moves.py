"""What those invited are told of a meeting that moves or is cancelled, and what calendars do."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from icalendar import Calendar

AT = ("--at", "2026-11-24")
TOWN = """\
collectivity: {name: Ville de Test, kind: commune, email: mairie@example.fr}
services:
  - {id: culture, name: Culture, email: culture@example.fr}
people:
  - {id: ana, first_name: Ana, last_name: Diop, kind: partner}
bodies:
  - id: inter
    name: Réunion inter-services
    kind: reunion_inter_services
    start: 9h30
    place: Mairie
meetings:
  - id: decembre
    body: inter
    date: 2026-12-10
    state: convened
    convened_on: 2026-11-20
  - {id: janvier, body: inter, date: 2027-01-14}
"""


def mail(path: Path) -> EmailMessage:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def body(message: EmailMessage) -> str:
    part = message.get_body()
    assert part is not None
    return str(part.get_content()).replace("\u00a0", " ")


def calendar_part(message: EmailMessage) -> tuple[EmailMessage, Calendar]:
    (part,) = (p for p in message.iter_attachments() if p.get_content_type() == "text/calendar")
    assert isinstance(part, EmailMessage)
    return part, Calendar.from_ical(part.get_content())


def test_the_calendar_part_says_its_charset_and_its_method(ess, dossier, tmp_path) -> None:
    target = tmp_path / "a.eml"
    assert ess("invite", dossier(TOWN), *AT, "-o", target).code == 0
    part, held = calendar_part(mail(target))
    assert dict(part["Content-Type"].params) == {"charset": "utf-8", "method": "PUBLISH"}
    assert held["method"] == "PUBLISH"


def test_a_move_gives_the_old_date_and_the_reason(ess, dossier, tmp_path) -> None:
    folder, target = dossier(TOWN), tmp_path / "a.eml"
    ran = ess(
        "invite", folder, *AT, "--date", "17/12/2026", "--reason", "salle : inondée", "-o", target
    )
    assert ran.code == 0, ran.err
    text = body(mail(target))
    assert text.startswith("Madame, Monsieur,")
    assert (
        "La réunion « Réunion inter-services », initialement prévue le jeudi 10 décembre 2026,"
        " est déplacée au jeudi 17 décembre 2026." in text
    )
    assert "Motif : salle : inondée" in text
    _, held = calendar_part(mail(target))
    (event,) = held.walk("VEVENT")
    assert (event["sequence"], event["dtstart"].dt.day) == (1, 17)
    assert "Initialement prévue le jeudi 10" in event["description"].replace("\u00a0", " ")
    noted = (folder / "dossier.yaml").read_text(encoding="utf-8")
    for line in ("date: 2026-12-17", "moved_from: 2026-12-10", 'reason: "salle : inondée"'):
        assert f"    {line}\n" in noted
    # Moved again, the date it was first called for stays.
    ran = ess("invite", folder, *AT, "--date", "18/12/2026", "-o", tmp_path / "b.eml")
    assert ran.code == 0, ran.err
    assert "prévue le jeudi 10 décembre" in body(mail(tmp_path / "b.eml"))
    assert "moved_from: 2026-12-10\n" in (folder / "dossier.yaml").read_text(encoding="utf-8")
    page = ess("agenda", folder, *AT).out.replace("\u00a0", " ")
    assert "Initialement prévue le jeudi 10 décembre 2026" in page and "inondée" in page


def test_a_meeting_nobody_was_called_to_moves_without_a_word(ess, dossier, tmp_path) -> None:
    folder = dossier(TOWN)
    options = ("--meeting", "janvier", "--date", "21/1/2027", "-o", tmp_path / "a.eml")
    ran = ess("invite", folder, *AT, *options)
    assert ran.code == 0, ran.err
    assert "initialement" not in body(mail(tmp_path / "a.eml"))
    assert "moved_from" not in (folder / "dossier.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("    reason: grève des transports\n", "Motif : grève des transports"),
        ("", "La prochaine réunion est prévue le jeudi 14 janvier 2027, 9 h 30."),
    ],
)
def test_a_cancellation_gives_the_reason_and_the_next_date(
    ess, dossier, tmp_path, typed, said
) -> None:
    text = TOWN.replace("    state: convened\n", f"    state: annulée\n{typed}")
    target = tmp_path / "a.eml"
    ran = ess("invite", dossier(text), *AT, "--meeting", "decembre", "-o", target)
    assert ran.code == 0, ran.err
    assert said in body(mail(target))
    part, held = calendar_part(mail(target))
    assert part["Content-Type"].params["method"] == held["method"] == "CANCEL"
    (event,) = held.walk("VEVENT")
    assert (event["status"], event["sequence"]) == ("CANCELLED", 1)


def test_a_cancellation_without_a_next_date_says_so(ess, dossier, tmp_path) -> None:
    text = TOWN.replace("state: convened", "state: annulée").replace("2027-01-14}", "2025-01-14}")
    target = tmp_path / "a.eml"
    ran = ess("invite", dossier(text), *AT, "--meeting", "decembre", "-o", target)
    assert ran.code == 0, ran.err
    assert "Une nouvelle date vous sera communiquée." in body(mail(target))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ((", email: culture@example.fr", ""), "sans adresse : Culture"),
        (("    body: inter\n", "    body: inter\n    services: []\n"), "`invitees`"),
    ],
)
def test_an_invitation_to_nobody_is_refused(ess, dossier, tmp_path, changed, said) -> None:
    text = TOWN.replace("convened_on: 2026-11-20", "mode: in_person").replace("convened", "draft")
    folder, target = dossier(text.replace(*changed)), tmp_path / "a.eml"
    before = (folder / "dossier.yaml").read_text(encoding="utf-8")
    for options in (("-o", target), ()):
        ran = ess("invite", folder, *AT, *options)
        assert (ran.code, ran.out) == (1, ""), ran.err
        assert "personne à qui écrire" in ran.err and said in ran.err
    assert not target.exists()
    assert (folder / "dossier.yaml").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("date: 2026-12-10\n", "date: 2026-12-17\n    moved_from: 2026-12-10\n",
         "est passée du 10/12/2026 au 17/12/2026 ; ess invite --meeting decembre"),
        ("state: convened", "state: annulée", "du 10/12/2026 est annulée"),
        ("date: 2026-12-10\n", "date: 2026-12-17\n    moved_from: 2026-12-10\n    revision: 1\n",
         None),
        ("date: 2026-12-10\n", "date: 2026-11-17\n    moved_from: 2026-11-10\n", None),
        ("place: Mairie", "place: Halle", None),
    ],
)  # fmt: skip
def test_the_calendar_says_what_is_still_to_be_announced(ess, dossier, old, new, told) -> None:
    folder = dossier(TOWN.replace(old, new))
    before = (folder / "dossier.yaml").read_text(encoding="utf-8")
    for form in ("text", "ics"):
        ran = ess("calendar", folder, *AT, "-f", form)
        assert ran.code == 0
        assert (told in ran.err) if told else ("à annoncer" not in ran.err), ran.err
    assert (folder / "dossier.yaml").read_text(encoding="utf-8") == before


def test_once_announced_it_is_no_longer_said(ess, dossier, tmp_path) -> None:
    moved = TOWN.replace("date: 2026-12-10\n", "date: 2026-12-17\n    moved_from: 2026-12-10\n")
    for text in (moved, moved.replace("    convened_on: 2026-11-20\n", "")):
        folder = dossier(text)
        assert ess("invite", folder, *AT, "-o", tmp_path / "a.eml", "--force").code == 0
        assert "à annoncer" not in ess("calendar", folder, *AT).err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("place: Mairie", "place: Chez Ana Diop"),
        ("    date: 2026-12-10\n", "    date: 2026-12-10\n    title: ANA DIOP\n"),
        ("    state: convened\n", "    state: annulée\n    reason: Diop Ana absente\n"),
    ],
)  # fmt: skip
def test_a_public_invitation_goes_through_the_gate_in_every_form(
    ess, dossier, tmp_path, old, new
) -> None:
    folder = dossier(TOWN.replace(old, new))
    for name in ("a.ics", "a.eml"):
        options = ("--meeting", "decembre", "--public", "-o", tmp_path / name)
        ran = ess("invite", folder, *AT, *options)
        assert ran.code == 1 and "D701" in ran.err, ran.err
        assert not (tmp_path / name).exists()


def test_meeting_add_takes_place_start_and_duration(ess, dossier) -> None:
    folder = dossier(TOWN)
    options = ("--date", "18/1/2027", "--place", "Halle : salle 2", "--start", "14h", "--duration")
    ran = ess("meeting", "add", folder, *AT, *options, "1h30")
    assert ran.code == 0, ran.err
    assert "M416" in ran.err and "4 jours d'écart" in ran.err
    made = ess("agenda", folder, *AT, "--meeting", "inter-2027-01", "-f", "json").json["meeting"]
    assert (made["start"], made["end"], made["place"]) == ("14:00", "15:30", "Halle : salle 2")
    for wrong in (("--start", "25h"), ("--duration", "longtemps"), ("--start", "midi")):
        ran = ess("meeting", "add", folder, *AT, *wrong)
        assert ran.code == 2 and f"{wrong[0]} {wrong[1]} :" in ran.err


def test_a_document_that_is_not_sent_is_said(ess, dossier, tmp_path) -> None:
    agenda = """    agenda:
      - title: Le bail
        documents:
          - {title: Le projet, path: bail.pdf}
          - {title: La loi, url: "https://loi.example.fr"}
"""
    text = TOWN.replace("    convened_on: 2026-11-20\n", f"    convened_on: 2026-11-20\n{agenda}")
    folder, target = dossier(text), tmp_path / "a.eml"
    (folder / "bail.pdf").write_bytes(b"%PDF-1.4")
    ran = ess("invite", folder, *AT, "-o", target)
    assert ran.code == 0, ran.err
    said = body(mail(target))
    assert "- Le projet (transmis séparément)" in said and "bail.pdf" not in said
    assert "- La loi : https://loi.example.fr" in said
    assert "À joindre vous-même : bail.pdf" in ran.err

"""`ess invite`: the draft, what is noted in the dossier, and what is refused."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from icalendar import Calendar

AT = ("--at", "2026-11-24")
EXAMPLES = Path(__file__).parents[2] / "examples"
TOWN = """\
# La ville.
collectivity:
  name: Ville de Test
  kind: commune
  email: mairie@example.fr
  contacts:
    officer: zoe
    dpo: dpo@example.fr
services:
  - id: ess
    name: Mission ESS
  - id: culture
    name: Culture
    head: Guy Petit, directeur
    email: culture@example.fr
  - id: sports
    name: Sports
people:
  - id: zoe
    first_name: Zoé
    last_name: Payet
    title: chargée de mission ESS
    service: ess
    email: zoe@example.fr
  - id: ana
    first_name: Ana
    last_name: Diop
    email: ana@example.fr
  - id: tom
    first_name: Tom
    last_name: Petit
    email: tom@example.fr
  - id: luc
    first_name: Luc
    last_name: Roy
    kind: elected
    email: luc@example.fr
  - id: eva
    first_name: Éva
    last_name: Noël
    kind: partner
    organisation: asso
organisations:
  - id: asso
    name: Association du Parc
    college: associations
    email: contact@asso.example.fr
correspondents:
  - service: sports
    person: ana
    away:
      - since: 2026-12-01
        replaced_by: tom
bodies:
  - id: inter
    name: Réunion inter-services
    kind: reunion_inter_services
    start: 9h30
    duration: 2 h
    place: Mairie
meetings:
  - id: juin
    body: inter
    date: 2026-06-10
    state: held
    headcount: 8
    minutes:
      summary: Bien.
  - id: decembre   # la prochaine
    body: inter
    date: 2026-12-10   # un jeudi
    invitees:
      - organisation: asso
    agenda:
      - id: tour
        title: Tour des services
        duration: 20
        presenter: eva
      - id: prive
        title: Budget
        visibility: internal
        duration: 10
        presenter: luc
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """The dossier of a town, to be convened."""
    folder = tmp_path / "ville"
    folder.mkdir()
    (folder / "ville.yaml").write_text(TOWN, encoding="utf-8")
    return folder


def text_of(folder: Path) -> str:
    with (folder / "ville.yaml").open(encoding="utf-8", newline="") as file:
        return file.read()


def mail(path: Path) -> EmailMessage:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def recipients(message: EmailMessage) -> list[str]:
    return [one.addr_spec for one in message["Bcc"].addresses]


def event(message: EmailMessage) -> dict[str, object]:
    (part,) = (one for one in message.iter_attachments() if one.get_filename().endswith(".ics"))
    (found,) = Calendar.from_ical(part.get_content()).walk("VEVENT")
    return {key.lower(): value for key, value in found.items()}


def test_the_draft_and_what_is_noted(ess, town, tmp_path) -> None:
    target = tmp_path / "invitation.eml"
    ran = ess("invite", town, *AT, "-o", target)
    assert (ran.code, ran.out) == (0, "")
    message = mail(target)
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "Invitation : Réunion inter-services, jeudi 10 décembre 2026"
    assert str(message["From"]) == "Zoé Payet <zoe@example.fr>"
    assert recipients(message) == [
        "culture@example.fr",
        "tom@example.fr",
        "contact@asso.example.fr",
        "luc@example.fr",
    ]
    body = message.get_body().get_content()
    for expected in (
        "Date\u00a0: jeudi 10\u00a0décembre\u00a02026",
        "Horaires\u00a0: 9\u00a0h\u00a030 – 11\u00a0h\u00a030",
        "Lieu\u00a0: Mairie",
        "1. Tour des services (9\u00a0h\u00a030 – 9\u00a0h\u00a050)",
        "2. Budget",
        "Zoé Payet",
        "dpo@example.fr",
    ):
        assert expected in body, expected
    names = [(one.get_filename(), one.get_content_type()) for one in message.iter_attachments()]
    assert names == [
        ("ordre-du-jour-2026-12-10.pdf", "application/pdf"),
        ("reunion-2026-12-10.ics", "text/calendar"),
    ]
    found = event(message)
    assert (found["status"], found["sequence"]) == ("CONFIRMED", 0)
    assert found["dtstart"].dt.isoformat() == "2026-12-10T09:30:00+01:00"
    assert text_of(town) == TOWN.replace(
        "    date: 2026-12-10   # un jeudi\n",
        "    date: 2026-12-10   # un jeudi\n    state: convened\n    convened_on: 2026-11-24\n",
    )
    assert "culture@example.fr; tom@example.fr; contact@asso.example.fr" in ran.err.splitlines()[3]


def test_sent_again_it_replaces_the_first(ess, town, tmp_path) -> None:
    for day, name in (("2026-11-24", "a"), ("2026-11-27", "b"), ("2026-12-01", "c")):
        assert ess("invite", town, "--at", day, "-o", tmp_path / f"{name}.eml").code == 0
    noted = "    state: convened\n    convened_on: 2026-11-24\n    revision: 2\n"
    assert noted in text_of(town) and text_of(town).count("revision:") == 1
    first, _, last = (mail(tmp_path / f"{name}.eml") for name in "abc")
    assert last["Subject"].startswith("Invitation (mise à jour) :")
    assert "remplace la précédente" in last.get_body().get_content()
    assert "remplace la précédente" not in first.get_body().get_content()
    assert event(last)["sequence"] == 2 and event(last)["uid"] == event(first)["uid"]
    assert first["Message-ID"] != last["Message-ID"]


def test_moved_it_says_the_new_date_and_the_notice_starts_again(ess, town, tmp_path) -> None:
    assert ess("invite", town, *AT, "-o", tmp_path / "a.eml").code == 0
    target = tmp_path / "b.eml"
    ran = ess("invite", town, "--at", "2026-12-02", "--date", "17/12/2026", "-o", target)
    assert ran.code == 0
    assert (
        "    date: 2026-12-17   # un jeudi\n    state: convened\n"
        "    convened_on: 2026-12-02\n    revision: 1\n"
    ) in text_of(town)
    assert event(mail(target))["dtstart"].dt.date().isoformat() == "2026-12-17"


def test_a_cancelled_meeting_is_cancelled_in_calendars(ess, town, tmp_path) -> None:
    assert ess("invite", town, *AT, "-o", tmp_path / "a.eml").code == 0
    path = town / "ville.yaml"
    path.write_text(text_of(town).replace("state: convened", "state: annulée"), encoding="utf-8")
    target = tmp_path / "b.eml"
    assert ess("invite", town, *AT, "--meeting", "decembre", "-o", target).code == 0
    message = mail(target)
    assert message["Subject"].startswith("Annulation : ")
    assert [one.get_filename() for one in message.iter_attachments()] == ["reunion-2026-12-10.ics"]
    assert (event(message)["status"], event(message)["sequence"]) == ("CANCELLED", 1)
    assert "    state: annulée\n" in text_of(town) and "    revision: 1\n" in text_of(town)


@pytest.mark.parametrize("options", [["--dry-run", "-o", "x.eml"], [], ["-f", "ics"]])
def test_what_only_shows_notes_nothing(ess, town, tmp_path, monkeypatch, options) -> None:
    monkeypatch.chdir(tmp_path)
    ran = ess("invite", town, *AT, *options)
    assert ran.code == 0 and text_of(town) == TOWN
    assert not list(tmp_path.glob("*.eml"))
    if "--dry-run" in options:
        assert "+    state: convened\n+    convened_on: 2026-11-24\n" in ran.out
        assert "serait écrit : x.eml" in ran.err and "serait modifié : " in ran.err
    elif options:
        assert "STATUS:TENTATIVE" in ran.out
    else:
        assert "X-Unsent: 1" in ran.out and "Rien n'a été noté" in ran.err


def test_the_calendar_alone(ess, town, tmp_path) -> None:
    target = tmp_path / "reunion.ics"
    assert ess("invite", town, *AT, "-o", target, "--dry-run").code == 0 and not target.exists()
    assert ess("invite", town, *AT, "-o", target).code == 0
    (found,) = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert found["organizer"] == "mailto:zoe@example.fr"
    assert "1. Tour des services" in found["description"]
    assert text_of(town) == TOWN


def test_the_public_version_names_no_agent(ess, town, tmp_path) -> None:
    target = tmp_path / "public.eml"
    assert ess("invite", town, *AT, "--public", "-o", target).code == 0
    message = mail(target)
    body = message.get_body().get_content()
    assert "Zoé" not in body and "Budget" not in body
    assert "chargée de mission ESS" in body and "mairie@example.fr" in body
    found = event(message)
    assert found["organizer"] == "mailto:mairie@example.fr"
    assert "Budget" not in found["description"]


@pytest.mark.parametrize("typed", ["ana;tom@example.fr", "<tom@example.fr>", "tom@mairie"])
def test_who_has_no_usable_address_is_told_and_the_others_are_invited(
    ess, town, tmp_path, typed
) -> None:
    path = town / "ville.yaml"
    changed = TOWN.replace("email: tom@example.fr", f"email: {typed}")
    path.write_text(changed, encoding="utf-8")
    line = changed[: changed.index(typed)].count("\n") + 1
    told = f"ville.yaml:{line}:12: F004 erreur : personne « tom », `email` : "
    assert told in ess("check", town, *AT).out
    target = tmp_path / "invitation.eml"
    ran = ess("invite", town, *AT, "-o", target)
    assert ran.code == 1 and told in ran.err
    assert "Sans adresse, à prévenir autrement : Tom Petit" in ran.err
    assert mail(target)["Bcc"] == "culture@example.fr, contact@asso.example.fr, luc@example.fr"
    assert "state: convened" in text_of(town) and f"email: {typed}" in text_of(town)


@pytest.mark.parametrize("whose", ["zoe@example.fr", "mairie@example.fr"])
def test_who_sends_has_an_address_or_nothing_is_sent(ess, town, tmp_path, whose) -> None:
    changed = TOWN.replace(whose, "bureau@mairie")
    (town / "ville.yaml").write_text(changed, encoding="utf-8")
    target = tmp_path / "invitation.eml"
    ran = ess("invite", town, *AT, "-o", target)
    assert ran.code == 1 and "`email`" in ran.err
    assert not target.exists() and text_of(town) == changed


def test_nobody_is_forgotten_in_silence(ess, town, tmp_path) -> None:
    text = TOWN.replace("    email: culture@example.fr\n", "")
    (town / "ville.yaml").write_text(text, encoding="utf-8")
    ran = ess("invite", town, *AT, "-o", tmp_path / "a.eml")
    assert ran.code == 0 and "Sans adresse, à prévenir autrement : Culture" in ran.err


def test_what_cannot_be_convened(ess, town, tmp_path) -> None:
    target = tmp_path / "a.eml"
    ran = ess("invite", town, "--at", "2026-12-11", "-o", target)
    assert ran.code == 2 and "ess meeting add" in ran.err
    ran = ess("invite", town, *AT, "--meeting", "juin", "-o", target)
    assert ran.code == 2 and "a déjà eu lieu" in ran.err
    assert not target.exists() and text_of(town) == TOWN


def test_a_meeting_that_lacks_its_link_is_not_convened(ess, town, tmp_path) -> None:
    changed = TOWN.replace("    invitees:\n", "    mode: hybrid\n    invitees:\n")
    (town / "ville.yaml").write_text(changed, encoding="utf-8")
    target = tmp_path / "a.eml"
    ran = ess("invite", town, *AT, "-o", target)
    assert ran.code == 1 and "F005" in ran.err
    assert not target.exists() and text_of(town) == changed


def test_all_or_nothing(ess, town, tmp_path) -> None:
    target = tmp_path / "nulle-part" / "a.eml"
    ran = ess("invite", town, *AT, "-o", target)
    assert ran.code == 2 and text_of(town) == TOWN
    target = tmp_path / "a.eml"
    target.write_text("à garder", encoding="utf-8")
    assert ess("invite", town, *AT, "-o", target).code == 2
    assert target.read_text(encoding="utf-8") == "à garder" and text_of(town) == TOWN
    assert ess("invite", town, *AT, "-o", target, "--force").code == 0


def test_marks_and_line_ends_of_the_file_stay(ess, town, tmp_path) -> None:
    path = town / "ville.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TOWN.replace("\n", "\r\n").encode())
    assert ess("invite", town, *AT, "-o", tmp_path / "a.eml").code == 0
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf# La ville.\r\n")
    assert b"\r\n    state: convened\r\n" in content
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_same_dossier_gives_the_same_draft(ess, town, tmp_path) -> None:
    drafts = []
    for name in "ab":
        (town / "ville.yaml").write_text(TOWN, encoding="utf-8")
        assert ess("invite", town, *AT, "-o", tmp_path / f"{name}.eml").code == 0
        drafts.append((tmp_path / f"{name}.eml").read_bytes())
    assert drafts[0] == drafts[1]


@pytest.mark.parametrize("name", ["agglomeration", "departement"])
def test_the_examples_can_invite(ess, name) -> None:
    ran = ess("invite", EXAMPLES / name, *AT)
    assert ran.code == 0, ran.err
    assert "Bcc: " in ran.out and "destinataires en copie cachée" in ran.err

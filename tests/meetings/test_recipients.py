"""By which address each one is reached, and who takes over from whom."""

from datetime import date

import pytest

from ess_cli.attention.addressees import Addressees
from ess_cli.meetings.recipients import of_meeting, of_organisation, of_person, of_service, sender
from ess_cli.meetings.session import session_of

DAY = date(2026, 12, 10)
TOWN = """
    collectivity:
      name: Ville
      kind: commune
      email: mairie@example.fr
      contacts: {officer: zoe}
    services:
      - {id: ess, name: Mission}
      - {id: culture, name: Culture, email: culture@example.fr}
      - {id: eau, name: Eau}
    people:
      - {id: zoe, first_name: Zoé, last_name: P, service: ess, email: zoe@example.fr}
      - {id: ana, first_name: Ana, last_name: D, email: ana@example.fr}
      - {id: bob, first_name: Bob, last_name: G, service: culture}
      - {id: eva, first_name: Éva, last_name: N, organisation: asso}
      - {id: luc, first_name: Luc, last_name: R}
      - {id: tom, first_name: Tom, last_name: S, email: tom@example.fr, left: 2026-12-01}
      - {id: lia, first_name: Lia, last_name: T, email: lia@example.fr}
    organisations:
      - {id: asso, name: Asso, college: associations, email: asso@example.fr}
      - {id: coop, name: Coop, college: associations, contact: ana, email: coop@example.fr}
      - {id: muet, name: Muet, college: associations, contact: luc}
    correspondents:
      - {service: culture, person: luc}
      - {service: eau, person: ana, away: {since: 2026-12-01, replaced_by: lia}}
    bodies:
      - {id: inter, name: R, kind: reunion_inter_services}
      - {id: copil, name: C, kind: comite_de_pilotage, secretariat: culture}
      - {id: suivi, name: S, kind: comite_de_suivi, chair: [asso, luc]}
    meetings:
      - id: m
        body: inter
        date: 2026-12-10
        chair: [asso, ana]
        services: [culture, eau]
        invitees:
          - {person: zoe}
          - {person: tom}
          - {organisation: coop}
          - {organisation: muet}
        agenda:
          - id: un
            title: Un
            presenter: [bob, tom, eau]
            items:
              - {id: deux, title: Deux, presenter: eva}
"""


@pytest.fixture
def town(dossier):
    return dossier(TOWN)


def test_each_at_the_address_that_there_is(town) -> None:
    emails = {
        name: (found := find(name)) and (found.name, found.email)
        for find, names in (
            (lambda name: of_person(town, name, DAY), ("ana", "bob", "eva", "luc", "rien")),
            (lambda name: of_service(town, name), ("culture", "eau", "rien")),
            (lambda name: of_organisation(town, name, DAY), ("asso", "coop", "muet", "rien")),
        )
        for name in names
    }
    assert emails == {
        "ana": ("Ana D", "ana@example.fr"),
        "bob": ("Bob G", "culture@example.fr"),
        "eva": ("Éva N", "asso@example.fr"),
        "luc": ("Luc R", None),
        "culture": ("Culture", "culture@example.fr"),
        "eau": ("Eau", None),
        "asso": ("Asso", "asso@example.fr"),
        "coop": ("Coop", "ana@example.fr"),
        "muet": ("Muet", None),
        "rien": None,
    }


def test_who_is_invited_chairs_or_presents_receives_one_invitation(town) -> None:
    found = of_meeting(town, session_of(town.meeting["m"], town))
    # Luc has no address: his service has one, and Bob's is the same. Lia stands in for Ana.
    assert [one.email for one in found] == [
        "culture@example.fr",
        "lia@example.fr",
        "ana@example.fr",
        None,
        "asso@example.fr",
    ]
    assert [one.name for one in found if one.email is None] == ["Muet"]


def test_who_sends(town, dossier) -> None:
    def email(text: str, *, public: bool = False) -> str | None:
        found = sender(dossier(text), DAY, public=public)
        return found.email if found else None

    assert email(TOWN) == "zoe@example.fr"
    assert email(TOWN, public=True) == "mairie@example.fr"
    assert email(TOWN.replace(", email: zoe@example.fr", "")) == "mairie@example.fr"
    assert email("services: {id: s, name: S}") is None


@pytest.mark.parametrize(
    ("owner", "expected"),
    [
        ("ana", [("lia", "lia@example.fr", "Ana D")]),
        ("eau", [("lia", "lia@example.fr", None)]),
        ("culture", [("luc", None, None)]),
        ("asso", [("asso", "asso@example.fr", None)]),
        ("copil", [("luc", None, None)]),
        ("suivi", [("asso", "asso@example.fr", None), ("luc", None, None)]),
        ("tom", []),
        ("rien", []),
    ],
)
def test_who_answers_for_each(town, owner: str, expected: list[tuple[str, str, str]]) -> None:
    found = Addressees(town, DAY).of(owner)
    assert [(one.key, one.recipient.email, one.instead_of) for one in found] == expected

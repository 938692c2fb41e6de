from datetime import date

from ess_cli.plan.contributions import (
    author,
    by_college,
    college_of,
    from_network_or_actor,
    gatherings,
    owed,
    received,
)

from .conftest import AT

RECORD = """
organisations:
  - id: cress
    name: La CRESS
    college: cress
  - id: etat
    name: L'État
    college: etat_deconcentre
people:
  - id: ana
    first_name: Ana
    last_name: Melo
    kind: elected
  - id: bob
    first_name: Bob
    last_name: Roux
    kind: partner
    organisation: cress
  - id: lea
    first_name: Léa
    last_name: Noir
bodies:
  - id: suivi
    name: Comité de suivi
    kind: comite_de_suivi
    colleges:
      - id: reseaux
        label: Les réseaux
      - slug: habitants_usagers
  - id: copil
    name: COPIL
    kind: comite_de_pilotage
meetings:
  - id: named
    body: suivi
    date: 2026-03-01
    state: held
    attendance:
      ana: present
      bob: remote
      lea: absent
      etat:
        represented_by: lea
  - id: counted
    body: suivi
    date: 2026-06-01
    state: held
    headcount:
      reseaux: 12
      habitants_usagers: 30
  - id: inside
    body: copil
    date: 2026-06-02
    state: held
  - id: ahead
    body: suivi
    date: 2026-12-02
contributions:
  - id: second
    date: 2026-06-01
    organisation: cress
    text: B
    answered: 2026-07-01
  - id: first
    date: 2026-03-01
    college: habitants_usagers
    text: A
    answered: 2026-11-25
  - id: public
    date: 2026-07-01
    organisation: etat
    text: C
  - id: nobody
    date: 2026-08-01
    text: D
  - id: future
    date: 2026-12-01
    organisation: cress
    text: E
"""


def test_received_up_to_the_date_oldest_first(write):
    assert [c.id for c in received(write(RECORD), AT)] == ["first", "second", "public", "nobody"]


def test_an_answer_is_owed_until_it_is_sent(write):
    dossier = write(RECORD)
    assert [c.id for c in owed(dossier, AT)] == ["first", "public", "nobody"]
    assert [c.id for c in owed(dossier, date(2026, 11, 25))] == ["public", "nobody"]


def test_who_speaks(write):
    dossier = write(RECORD)
    said = {c.id: (college_of(c, dossier), author(c, dossier)) for c in dossier.contributions}
    assert said["second"] == ("cress", "La CRESS")
    assert said["first"] == ("habitants_usagers", "Habitant·e·s et usager·ère·s")
    assert said["nobody"] == (None, "Sans nom")
    actors = [c.id for c in dossier.contributions if from_network_or_actor(c, dossier)]
    assert actors == ["second", "future"]


def test_contributions_are_counted_by_college_in_the_order_of_the_colleges(write):
    dossier = write(RECORD)
    assert list(by_college(received(dossier, AT), dossier).items()) == [
        ("Services déconcentrés de l'État", 1),
        ("Chambre régionale de l'ESS (CRESS)", 1),
        ("Habitant·e·s et usager·ère·s", 1),
    ]


def test_concertation_meetings_held_with_who_came(write):
    named, counted = gatherings(write(RECORD), AT)
    assert (named.meeting.id, named.number) == ("named", 3)
    assert named.by_college == {
        "Élu·e·s": 1,
        "Chambre régionale de l'ESS (CRESS)": 1,
        "Services déconcentrés de l'État": 1,
    }
    assert (counted.number, counted.title) == (42, "Comité de suivi")
    assert counted.by_college == {"Les réseaux": 12, "Habitant·e·s et usager·ère·s": 30}

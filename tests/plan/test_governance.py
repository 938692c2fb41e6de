from datetime import date

from ess_cli.plan.governance import composition, governing_bodies

from .conftest import AT

BODIES = """
people:
  - id: ana
    first_name: Ana
    last_name: Melo
    kind: elected
  - id: lea
    first_name: Léa
    last_name: Noir
organisations:
  - id: cress
    name: La CRESS
    college: cress
services:
  - id: achats
    name: Achats
plan:
  title: Plan
  start: 2026
  end: 2028
bodies:
  - id: suivi
    name: Comité de suivi
    kind: comite_de_suivi
    colleges:
      - slug: elus
        seats: 4
        seats_filled: 2
      - id: reseaux
        label: Réseaux
        categories: [cress, tetes_de_reseau]
        seats: 3
    members:
      - person: ana
      - organisation: cress
      - organisation: cress
        college: reseaux
        until: 2026-01-31
  - id: copil
    name: COPIL
    kind: comite_de_pilotage
    members:
      - person: ana
      - person: lea
      - service: achats
  - id: old
    name: Ancien groupe
    kind: comite_technique
    closed: 2025-12-31
"""


def test_every_open_body_unless_the_plan_names_some(write):
    assert [body.id for body in governing_bodies(write(BODIES), AT)] == ["suivi", "copil"]
    named = write(BODIES.replace("  end: 2028\n", "  end: 2028\n  governance: [copil, old]\n"))
    assert [body.id for body in governing_bodies(named, AT)] == ["copil"]


def test_members_sit_in_the_college_that_gathers_their_category(write):
    dossier = write(BODIES)
    seats = composition(dossier.body["suivi"], dossier, AT)
    assert [(s.label, s.filled, s.seats) for s in seats] == [("Élu·e·s", 3, 4), ("Réseaux", 1, 3)]
    before = composition(dossier.body["suivi"], dossier, date(2026, 1, 31))
    assert [s.filled for s in before] == [3, 2]


def test_without_colleges_members_are_counted_by_what_they_are(write):
    dossier = write(BODIES)
    seats = composition(dossier.body["copil"], dossier, AT)
    assert [(s.label, s.filled, s.seats) for s in seats] == [
        ("Élu·e·s", 1, None),
        ("Services de la collectivité", 2, None),
    ]


def test_a_partner_sits_for_the_organisation_they_come_from(write):
    people = """  - id: tom
    first_name: Tom
    last_name: Roy
    kind: partner
    organisation: cress
  - id: zoe
    first_name: Zoé
    last_name: Blot
    kind: partner
organisations:
"""
    members = "      - service: achats\n"
    dossier = write(
        BODIES.replace("organisations:\n", people).replace(
            members, f"{members}      - person: tom\n      - person: zoe\n"
        )
    )
    counted = {s.label: s.filled for s in composition(dossier.body["copil"], dossier, AT)}
    assert counted == {
        "Élu·e·s": 1,
        "Services de la collectivité": 2,
        "Chambre régionale de l'ESS (CRESS)": 1,
        "Personnalités qualifiées": 1,
    }

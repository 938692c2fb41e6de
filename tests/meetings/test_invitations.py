from ess_cli.coverage.office import Offices
from ess_cli.meetings.invitations import concerned_not_invited, invited, invited_services
from ess_cli.meetings.session import session_of

PEOPLE = """
    services:
      - {id: pole, name: Pôle, counted: no}
      - {id: titulaire, name: Titulaire, parent: pole}
      - {id: interim, name: Intérim}
      - {id: suppleance, name: Suppléance, head: tom}
      - {id: relais, name: Relais}
      - {id: chef, name: Chef, head: tom}
      - {id: nomme, name: Nommé, head: "Ada Lopez, directrice"}
      - {id: boite, name: Boîte, email: boite@example.fr, head: parti}
      - {id: rien, name: Rien}
      - {id: rattache, name: Rattaché, covered_by: titulaire}
      - {id: exempte, name: Exempté, exempt: service sans public}
      - {id: dissous, name: Dissous, until: 2026-12-09}
      - {id: ecarte, name: Écarté}
    people:
      - {id: ana, first_name: Ana, last_name: Diop}
      - {id: bob, first_name: Bob, last_name: Roy}
      - {id: eva, first_name: Éva, last_name: Noël}
      - {id: tom, first_name: Tom, last_name: Petit}
      - {id: parti, first_name: Guy, last_name: Parti, left: 2026-12-09}
    correspondents:
      - {service: titulaire, person: ana}
      - {service: titulaire, person: bob, until: 2026-12-10}
      - {service: titulaire, person: tom, role: deputy}
      - {service: interim, person: parti}
      - {service: interim, person: eva, role: interim}
      - {service: suppleance, person: ana, until: 2026-12-09}
      - {service: suppleance, person: eva, role: deputy}
      - {service: suppleance, person: bob, role: associate}
      - {service: relais, person: bob, role: associate}
    bodies:
      - {id: b, name: B, kind: reunion_inter_services, except: ecarte}
    """


def rows(found, name="m"):
    session = session_of(found.meeting[name], found)
    return [
        (r.service, r.person, r.organisation, r.name, r.role)
        for r in invited(session, Offices(found))
    ]


def test_each_service_in_scope_and_who_represents_it(dossier):
    found = dossier(
        PEOPLE
        + """
    meetings:
      - {id: m, body: b, date: 2026-12-10}
    """
    )
    assert rows(found) == [
        ("titulaire", "ana", None, "Ana Diop", "holder"),
        ("titulaire", "bob", None, "Bob Roy", "holder"),
        ("interim", "eva", None, "Éva Noël", "interim"),
        ("suppleance", "eva", None, "Éva Noël", "deputy"),
        ("relais", "bob", None, "Bob Roy", "associate"),
        ("chef", "tom", None, "Tom Petit", "head"),
        ("nomme", None, None, "Ada Lopez, directrice", "head"),
        ("boite", None, None, "Boîte", "mailbox"),
        ("rien", None, None, "Rien", "none"),
        ("rattache", None, None, "Rattaché", "none"),
    ]


def test_someone_away_is_replaced_on_the_list(dossier):
    found = dossier("""
        services:
          - {id: s, name: S}
        people:
          - {id: ana, first_name: Ana, last_name: Diop}
          - {id: bob, first_name: Bob, last_name: Roy}
        correspondents:
          - service: s
            person: ana
            away:
              - {since: 2026-12-01, until: 2026-12-10, replaced_by: bob}
        meetings:
          - {id: m, kind: fabrique, date: 2026-12-10, services: s}
          - {id: n, kind: fabrique, date: 2026-12-11, services: s}
        """)
    assert [row[1] for row in rows(found)] == ["bob"]
    assert [row[1] for row in rows(found, "n")] == ["ana"]


BODY = """
    services:
      - {id: un, name: Un}
      - {id: deux, name: Deux}
      - {id: trois, name: Trois}
    people:
      - {id: ana, first_name: Ana, last_name: Diop}
      - {id: bob, first_name: Bob, last_name: Roy}
      - {id: parti, first_name: Guy, last_name: Parti, left: 2026-12-01}
    organisations:
      - {id: cress, name: CRESS, college: cress}
      - {id: regie, name: Régie, college: associations}
    correspondents:
      - {service: un, person: ana}
    bodies:
      - id: copil
        name: COPIL
        kind: comite_de_pilotage
        members:
          - {service: un, person: ana}
          - {service: deux, until: 2026-12-09}
          - {person: bob}
          - {person: parti}
          - {organisation: regie, person: parti}
          - {organisation: cress, person: bob}
          - {person: ana, since: 2026-12-11}
    projects:
      - {id: p, name: P, lead: deux, services: un, people: bob, organisations: cress}
    """


def test_members_in_office_each_once(dossier):
    found = dossier(
        BODY
        + """
    meetings:
      - {id: m, body: copil, date: 2026-12-10}
    """
    )
    assert rows(found) == [
        ("un", "ana", None, "Ana Diop", "holder"),
        (None, "bob", None, "Bob Roy", "member"),
        (None, None, "regie", "Régie", "member"),
        (None, "bob", "cress", "Bob Roy", "member"),
    ]


def test_a_project_invites_its_services_people_and_organisations(dossier):
    found = dossier(
        BODY
        + """
    meetings:
      - {id: m, project: p, date: 2026-12-10}
    """
    )
    assert rows(found) == [
        ("deux", None, None, "Deux", "none"),
        ("un", "ana", None, "Ana Diop", "holder"),
        (None, "bob", None, "Bob Roy", "member"),
        (None, None, "cress", "CRESS", "member"),
    ]


def test_what_the_meeting_says_comes_first(dossier):
    found = dossier(
        BODY
        + """
    meetings:
      - id: m
        body: copil
        date: 2026-12-10
        services: [trois]
        invitees:
          - {person: parti, role: guest}
          - {person: ana, role: guest}
      - {id: n, kind: assises, date: 2026-12-10}
    """
    )
    assert rows(found) == [
        ("trois", None, None, "Trois", "none"),
        (None, "ana", None, "Ana Diop", "guest"),
    ]
    assert rows(found, "n") == []


def test_concerned_and_not_invited(dossier):
    found = dossier(
        BODY
        + """
      - {id: q, name: Q, lead: trois}
    plan:
      title: Plan
      start: 2026
      end: 2028
      axes:
        - {id: axe, title: Axe}
    actions:
      - {id: action, title: Action, axis: axe, services: [trois, un], contributing: deux}
    meetings:
      - id: m
        body: copil
        date: 2026-12-10
        agenda:
          - id: point
            title: Point
            actions: action
            items:
              - {id: sous, title: Sous-point, services: [deux, un]}
    """
    )
    session = session_of(found.meeting["m"], found)
    assert invited_services(session, Offices(found)) == ("un",)
    assert concerned_not_invited(session, Offices(found)) == ("trois", "deux")

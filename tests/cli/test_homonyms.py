"""Three people of one name: each is printed with her service, and written to for herself."""

from email import message_from_bytes

import pytest

NAMESAKES = """
    collectivity:
      name: Ville
      kind: commune
      contacts:
        officer: off
    services:
      - {id: culture, name: Culture, head: m1}
      - {id: sports, name: Sports, head: m2}
      - {id: eau, name: Eau}
      - {id: port, name: Port}
    people:
      - {id: off, first_name: Odile, last_name: Chef, email: odile@example.fr}
      - {id: m1, first_name: Marie, last_name: Martin, civility: Mme, title: directrice,
         service: culture, email: m1@example.fr}
      - {id: m2, first_name: Marie, last_name: Martin, civility: Mme, title: directrice,
         service: sports, email: m2@example.fr}
      - {id: e1, first_name: Marie, last_name: Martin, kind: elected, delegation: ESS,
         email: m3@example.fr}
    correspondents:
      - {service: eau, person: m1}
      - {service: port, person: m2}
    bodies:
      - {id: is, name: Réunion inter-services ESS, kind: reunion_inter_services, chair: e1}
      - id: copil
        name: Comité de pilotage
        kind: comite_de_pilotage
        chair: e1
        members:
          - person: m1
          - person: m2
          - person: e1
    meetings:
      - id: nov
        body: is
        date: 2026-11-10
        state: held
        attendance: {m1: present, m2: excused, e1: present}
        minutes:
          summary: Point.
          tasks:
            - id: t1
              text: Faire la liste
              owner: m1
              due: 2026-11-15
            - id: t2
              text: Faire autre chose
              owner: [m2, e1]
              due: 2026-11-15
      - id: dec
        body: is
        date: 2026-12-10
        state: convened
        convened_on: 2026-11-24
        start: 9h30
        duration: 1h
        place: Mairie
        agenda:
          - title: Accueil
            presenter: m1
            duration: 10
          - title: Suite
            presenter: [m2, e1]
            duration: 10
      - id: cop
        body: copil
        date: 2026-12-15
        start: 9h30
        duration: 1h
        place: Mairie
        agenda:
          - title: Accueil
            presenter: m1
            duration: 10
    plan:
      title: Plan
      start: 2026
      end: 2027
    actions:
      - id: a1
        title: Action un
        services: culture
        leads: m1
        elected: e1
        status: en cours
        start: 2026
        end: 2026-06
        steps:
          - {id: s1, title: Etape, due: 2026-06-01, owner: m2}
"""
AT = ("--at", "2026-11-24")
CULTURE, SPORTS, ELECTED = (f"Marie Martin ({home})" for home in ("Culture", "Sports", "ESS"))
WHICH = "écrivez l'un des identifiants e1 (ESS), m1 (Culture), m2 (Sports)"


@pytest.fixture
def town(dossier):
    return dossier(NAMESAKES)


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (["agenda"], [CULTURE, SPORTS, ELECTED]),
        (["agenda", "--body", "Comité de pilotage"], [CULTURE, SPORTS, ELECTED]),
        (["minutes", "--meeting", "nov"], [CULTURE, SPORTS, ELECTED]),
        (["attendance", "--meeting", "dec"], [CULTURE, SPORTS]),
        (["directory"], [CULTURE, SPORTS]),
        (["letter", "Eau"], [CULTURE]),
        (["letter", "port"], [SPORTS]),
        (["decisions"], [CULTURE, SPORTS, ELECTED]),
        (["decisions", "-f", "md"], [CULTURE, SPORTS, ELECTED]),
        (["plan", "action", "a1"], [CULTURE, SPORTS, ELECTED]),
        (["status"], [CULTURE, SPORTS, ELECTED]),
        (["check-coverage"], [CULTURE, SPORTS]),
    ],
    ids=" ".join,
)
def test_each_is_printed_with_her_service(ess, town, command: list[str], named: list[str]):
    out = " ".join(ess(*command, town, *AT).out.split())
    assert [one for one in named if one not in out] == []
    assert "Marie Martin" not in out.replace("Marie Martin (", "")


@pytest.mark.parametrize(
    "command",
    [
        ["designate", "culture", "Marie Martin"],
        ["designate", "culture", "Mme Marie MARTIN", "--dry-run"],
        ["release", "Martin Marie"],
        ["decisions", "--owner", "Marie Martin"],
    ],
    ids=" ".join,
)
def test_an_ambiguous_name_is_refused_with_all_who_have_it(ess, town, command: list[str]):
    before = (town / "dossier.yaml").read_bytes()
    ran = ess(*command, town, *AT)
    assert (ran.code, ran.out) == (2, "")
    assert WHICH in ran.err
    assert (town / "dossier.yaml").read_bytes() == before


def test_an_id_is_no_ambiguous_name(ess, town):
    ran = ess("designate", "culture", "m2", town, *AT)
    assert ran.code == 0 and f"désigné·e : {SPORTS}, pour « Culture »" in ran.err
    ran = ess("release", "m1", town, *AT, "--on", "2026-12-31")
    assert ran.code == 0 and f"noté : {CULTURE}, dernier jour" in ran.err


def test_one_elected_member_of_that_name_is_the_one_meant(ess, town):
    assert ess("brief", "--elected", "Marie Martin", town, *AT).code == 0


def test_two_services_of_one_name_are_told_apart_by_what_they_are_part_of(ess, dossier):
    folder = dossier("""
        services:
          - {id: a, name: Pôle A}
          - {id: b, name: Pôle B}
          - {id: accueil-a, name: Accueil, parent: a}
          - {id: accueil-b, name: Accueil, parent: b}
    """)
    ran = ess("designate", "Accueil", "Jo Mas", folder, *AT)
    assert ran.code == 2 and "accueil-a (Pôle A), accueil-b (Pôle B)" in ran.err


@pytest.mark.parametrize("command", ["remind", "collect"])
def test_each_has_a_draft_of_her_own(ess, town, tmp_path, command: str):
    every = ("--all",) if command == "collect" else ()
    assert ess(command, town, *AT, *every, "-o", tmp_path / "lot").code == 0
    drafts = [message_from_bytes(one.read_bytes()) for one in (tmp_path / "lot").glob("*.eml")]
    to = sorted(one["To"] for one in drafts)
    assert [one for one in ("m1@example.fr", "m2@example.fr") if one not in to] == []
    assert all("," not in one for one in to)


def test_an_invitation_reaches_them_all(ess, town, tmp_path):
    path = tmp_path / "invitation.eml"
    ran = ess("invite", town, *AT, "--meeting", "cop", "-o", path)
    assert ran.code == 0, ran.err
    copies = message_from_bytes(path.read_bytes())["Bcc"]
    assert [n for n in (1, 2, 3) if f"m{n}@example.fr" not in copies] == []

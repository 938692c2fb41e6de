"""Who is away is printed with who replaces her, and messages go to the latter."""

from email import message_from_bytes

import pytest

AWAY = """
    collectivity:
      name: Ville
      kind: commune
      contacts:
        officer: off
        direction: dg
        elected: elu
    services:
      - {id: culture, name: Culture, head: m1}
      - {id: eau, name: Eau}
      - {id: mission, name: Mission ESS}
    people:
      - {id: off, first_name: Odile, last_name: Chef, email: odile@example.fr, service: mission}
      - {id: dg, first_name: Denis, last_name: Grand, email: dg@example.fr}
      - {id: elu, first_name: Elisa, last_name: Vote, kind: elected, delegation: ESS,
         email: elu@example.fr}
      - {id: m1, first_name: Xavière, last_name: Absente, civility: Mme, title: directrice,
         service: culture, email: x@example.fr}
      - {id: m9, first_name: Yann, last_name: Remplaçant, civility: M., service: eau,
         email: y@example.fr}
    correspondents:
      - service: culture
        person: m1
        away:
          - since: 2026-11-01
            until: 2027-02-28
            replaced_by: m9
    bodies:
      - id: is
        name: Réunion inter-services ESS
        kind: reunion_inter_services
        chair: m1
      - id: copil
        name: Comité de pilotage
        kind: comite_de_pilotage
        chair: m1
        members:
          - person: m1
          - person: elu
    meetings:
      - id: nov
        body: is
        date: 2026-11-10
        state: held
        attendance: {m9: present, off: present}
        minutes:
          summary: Point.
          tasks:
            - {id: t1, text: Faire la liste, owner: m1, due: 2026-11-15}
      - id: dec
        body: is
        date: 2026-12-10
        start: 9h30
        duration: 1h
        place: Mairie
        agenda:
          - {title: Suite, presenter: m1, duration: 10}
      - id: cop
        body: copil
        date: 2026-12-15
        state: convened
        convened_on: 2026-11-24
        start: 9h30
        duration: 1h
        place: Mairie
        agenda:
          - {title: Suite, presenter: m1, duration: 10}
    plan:
      title: Plan
      start: 2026
      end: 2027
      governance: copil
      axes:
        - id: ax
          title: Axe
    actions:
      - id: a1
        title: Action un
        axis: ax
        services: culture
        leads: m1
        elected: elu
        status: en cours
        start: 2026
        end: 2026-06
        steps:
          - {id: s1, title: Etape, due: 2026-06-01, owner: m1}
"""
AT = ("--at", "2026-11-24")
BOTH = "Xavière Absente (remplacée par Yann Remplaçant)"


@pytest.fixture
def town(dossier):
    return dossier(AWAY)


@pytest.mark.parametrize(
    "command",
    [
        ["agenda"],
        ["agenda", "--meeting", "cop"],
        ["minutes", "--meeting", "nov"],
        ["minutes", "--meeting", "cop"],
        ["attendance", "--meeting", "cop"],
        ["decisions"],
        ["decisions", "-f", "md"],
        ["plan", "render"],
        ["plan", "action", "a1"],
    ],
    ids=" ".join,
)
def test_both_are_named(ess, town, command: list[str]):
    out = " ".join(ess(*command, town, *AT).out.split())
    assert BOTH in out and "Absente" not in out.replace(BOTH, "")


@pytest.mark.parametrize("command", [["status"], ["plan", "check"], ["check", "--select", "M,P"]])
def test_it_is_the_other_whom_to_write_to(ess, town, command: list[str]):
    out = " ".join(ess(*command, town, *AT).out.split())
    assert "à qui écrire : Yann Remplaçant" in out and "Absente" not in out


def test_a_public_version_names_neither(ess, town):
    out = ess("agenda", town, *AT, "--public").out
    assert "Absente" not in out and "Remplaçant" not in out


def test_she_is_back_after_her_leave(ess, town):
    out = ess("agenda", town, "--at", "2027-03-02", "--meeting", "dec", "--date", "2027-03-10").out
    assert "Xavière Absente" in out and "Remplaçant" not in out


def test_messages_go_to_who_replaces_her(ess, town, tmp_path):
    assert ess("remind", town, *AT, "-o", tmp_path / "lot").code == 0
    (path,) = (tmp_path / "lot").glob("*.eml")
    draft = message_from_bytes(path.read_bytes())
    assert draft["To"] == "y@example.fr"
    said = draft.get_payload(decode=True).decode() if not draft.is_multipart() else ""
    assert not said or "à la place de Xavière Absente" in said
    path = tmp_path / "invitation.eml"
    assert ess("invite", town, *AT, "--meeting", "cop", "-o", path).code == 0
    copies = message_from_bytes(path.read_bytes())["Bcc"]
    assert "y@example.fr" in copies and "x@example.fr" not in copies


def test_a_task_that_is_done_says_who_did_it_though_she_has_left(ess, dossier):
    folder = dossier("""
        people:
          - {id: ana, first_name: Ana, last_name: Diop, left: 2026-10-31}
        meetings:
          - id: m
            kind: assises
            date: 2026-09-10
            state: held
            headcount: 10
            minutes:
              tasks:
                - {id: un, text: Lister, owner: ana, done: 2026-10-01}
                - {id: deux, text: Compter, owner: ana, due: 2026-12-01}
    """)
    for form in ("text", "md"):
        out = ess("decisions", folder, *AT, "-f", form).out
        done = next(line for line in out.splitlines() if "Lister" in line)
        open_one = next(line for line in out.splitlines() if "Compter" in line)
        assert "Ana Diop" in done and "Ana Diop" not in open_one

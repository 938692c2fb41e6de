"""Who holds what at which date, as documents print it: nobody after her departure, none before."""

from datetime import date
from pathlib import Path

import pytest

from ess_cli.reading.dossier import read

EXAMPLES = Path(__file__).parents[2] / "examples"

OFFICE = """
    collectivity:
      name: Ville de Test
      kind: commune
      contacts:
        officer: [parti, zoe]
        elected: [ancienne, luc]
        direction: [dga, dgs]
        signatory:
          - {name: Paul Avant, title: Maire, until: 2026-03-29}
          - {person: luc, since: 2026-03-30}
    services:
      - {id: ess, name: Mission ESS, email: ess@example.fr}
      - {id: culture, name: Culture, head: dga, email: culture@example.fr}
      - {id: dechets, name: Déchets, email: dechets@example.fr}
      - {id: sport, name: Sport}
    people:
      - {id: parti, first_name: Rémi, last_name: Parti, left: 2026-05-31, service: ess}
      - {id: zoe, first_name: Zoé, last_name: Payet, since: 2026-06-01, service: ess,
         email: zoe@example.fr}
      - {id: dga, first_name: Dora, last_name: Ancelin, title: directrice, left: 2026-05-31}
      - {id: dgs, first_name: Denis, last_name: Grand, title: directeur, since: 2026-06-01}
      - {id: ancienne, first_name: Anne, last_name: Ancienne, kind: elected, left: 2026-03-29}
      - {id: luc, first_name: Luc, last_name: Roux, kind: elected, delegation: maire,
         since: 2026-03-30}
      - id: eva
        first_name: Éva
        last_name: Noël
        title: chargée des déchets
        service: dechets
        email: eva@example.fr
        posts:
          - {service: culture, title: programmatrice, until: 2026-09-30}
      - {id: marie-c, first_name: Marie, last_name: Durand, service: culture}
      - {id: marie-s, first_name: Marie, last_name: Durand, service: sport}
    correspondents:
      - {service: culture, person: eva, until: 2026-09-30}
      - {service: dechets, person: eva, since: 2026-10-01}
      - {service: culture, person: marie-c, since: 2026-10-01}
      - {service: sport, person: marie-s}
      - {service: sport, person: luc, role: deputy, until: 2026-09-30}
    bodies:
      - {id: inter, name: Réunion, kind: reunion_inter_services}
      - id: copil
        name: Comité
        kind: comite_de_pilotage
        chair:
          - {person: ancienne, until: 2026-03-29}
          - {person: luc, since: 2026-03-30}
        members: [{person: dga}, {person: dgs}, {person: eva}]
    meetings:
      - id: juin
        body: inter
        date: 2026-06-10
        state: held
        attendance: {eva: present, zoe: present, marie-s: present}
        minutes:
          tasks:
            - {id: t, text: Dresser la liste, owner: dga, due: 2026-07-01}
      - {id: fevrier, body: copil, date: 2026-02-10, state: held, headcount: 3}
      - {id: decembre, body: inter, date: 2026-12-10}
      - {id: copil-12, body: copil, date: 2026-12-17}
"""
AT = ("--at", "2026-11-24")


@pytest.fixture
def office(dossier):
    return dossier(OFFICE)


def test_who_moves_goes_from_one_service_to_another(ess, office):
    out = ess("agenda", office, *AT).out
    network = out[out.index("## Le réseau") :]
    assert "à noter\u00a0: Éva Noël passe de Culture à Déchets.\n" in network
    assert "nous accueillons\u00a0: Marie Durand (Culture).\n" in network
    assert "remercions pour leur participation\u00a0: Luc Roux (Sport).\n" in network
    note = ess("note", office, *AT, "--since", "2026-06-10").out
    assert "Changement de service\u00a0: Éva Noël passe de Culture à Déchets." in note
    public = ess("agenda", office, *AT, "--public").out
    assert "passe de Culture à Déchets" in public and "Noël" not in public


def test_minutes_of_june_say_the_service_and_the_function_of_june(ess, office, tmp_path):
    june = ess("minutes", office, *AT, "--meeting", "juin").out
    assert "Éva Noël (Culture)" in june and "Déchets" not in june
    sheet = tmp_path / "feuille.html"
    assert ess("attendance", office, *AT, "--meeting", "juin", "-o", sheet).code == 0
    page = sheet.read_text(encoding="utf-8")
    assert "programmatrice" in page and "chargée des déchets" not in page
    later = tmp_path / "decembre.html"
    assert ess("attendance", office, *AT, "--meeting", "decembre", "-o", later).code == 0
    page = later.read_text(encoding="utf-8")
    assert "chargée des déchets" in page and "programmatrice" not in page


def test_a_chair_signs_and_is_named_between_its_dates_alone(ess, office):
    before = ess("minutes", office, *AT, "--meeting", "fevrier").out
    after = ess("agenda", office, *AT, "--meeting", "copil-12").out
    assert "Anne Ancienne" in before and "Luc Roux" not in before
    assert "Luc Roux" in after and "Anne Ancienne" not in after
    # Who has left is no longer among the members invited.
    assert "Denis Grand" in after and "Dora Ancelin" not in after


def test_secretaries_signatories_and_addressees_are_those_of_the_date(ess, office):
    agenda = ess("agenda", office, *AT).out
    assert "Zoé Payet" in agenda and "Rémi Parti" not in agenda
    note = ess("note", office, *AT).out
    assert "**À** : Denis Grand, directeur" in note.replace("\u00a0", " ")
    assert "Dora" not in note and "Anne Ancienne" not in note
    letter = ess("letter", "culture", office, *AT).out
    assert "Luc Roux" in letter and "Paul Avant" not in letter
    old = ess("letter", "culture", office, "--at", "2026-02-01").out
    assert "Paul Avant" in old and "Luc Roux" not in old


def test_who_has_left_is_not_whom_to_write_to(ess, office):
    found = ess("check-coverage", office, "-f", "json", "--at", "2026-06-15").json
    culture = next(one for one in found["items"] if one["id"] == "culture")
    assert culture["contact"] == {"person": None, "name": None, "email": "culture@example.fr"}
    before = ess("check-coverage", office, "-f", "json", "--at", "2026-05-31").json
    assert (
        next(one for one in before["items"] if one["id"] == "culture")["contact"]["person"] == "dga"
    )
    assert "Dora" not in ess("status", office, *AT).out
    assert "Dora Ancelin" in ess("status", office, "--at", "2026-05-20").out


def test_homonyms_are_told_apart_by_their_service(ess, office):
    found = ess("agenda", office, *AT, "-f", "json").json
    names = {one["person"]: one["name"] for one in found["invited"] if one["person"]}
    assert names["marie-c"] == "Marie Durand (Culture)"
    assert names["marie-s"] == "Marie Durand (Sport)"
    assert names["eva"] == "Éva Noël"
    agenda = ess("agenda", office, *AT).out
    assert "Marie Durand (Culture)" in agenda and "Marie Durand (Sport)" in agenda
    table = ess("check-coverage", office, "-f", "csv", "--exit-zero", *AT).out
    assert "Marie Durand (Sport)" in table


def test_a_task_of_who_left_is_asked_of_her_service_and_of_who_is_away_of_her_stand_in(
    ess, dossier
):
    text = """
        services:
          - {id: culture, name: Culture}
          - {id: sport, name: Sport}
        people:
          - {id: ana, last_name: Diop, first_name: Ana, service: culture, left: 2026-10-31}
          - {id: bob, last_name: Roy, first_name: Bob}
          - {id: tom, last_name: Petit, first_name: Tom}
        correspondents:
          - service: sport
            person: bob
            away:
              - {since: 2026-11-01, replaced_by: tom}
        meetings:
          - id: m
            kind: assises
            date: 2026-09-10
            state: held
            headcount: 10
            minutes:
              tasks:
                - {id: un, text: Lister, owner: ana, due: 2026-10-01}
                - {id: deux, text: Compter, owner: bob, due: 2026-10-01}
                - {id: trois, text: Venir, owner: ana, due: 2026-11-30}
    """
    out = ess("status", dossier(text), *AT).out
    assert "à qui écrire : Culture ;" in " ".join(out.split())
    assert "à qui écrire : Tom Petit ;" in " ".join(out.split())
    assert "Ana" not in out and "Bob" not in out


COMING = """
    collectivity:
      name: Ville de Test
      kind: commune
      contacts:
        officer: avant
        signatory: {person: apres}
    services:
      - {id: ess, name: Mission ESS}
      - {id: culture, name: Culture, head: Jo Mas, email: culture@example.fr}
      - {id: sport, name: Sport, head: Lou Roy, email: sport@example.fr, until: 2026-12-31}
      - {id: ancien, name: Ancien, until: 2026-06-30}
      - {id: nouveau, name: Nouveau, replaces: ancien, since: 2026-07-01, covered_by: sport}
    people:
      - {id: avant, first_name: Rémi, last_name: Parti, left: 2026-10-31, service: ess}
      - {id: apres, first_name: Nora, last_name: Venue, since: 2026-12-01}
      - {id: ana, first_name: Ana, last_name: Diop, since: 2026-12-01, email: ana@example.fr}
      - {id: bob, first_name: Bob, last_name: Roy, email: bob@example.fr}
    correspondents:
      - {service: culture, person: ana, since: 2026-12-01}
      - {service: sport, person: bob}
      - {service: ess, person: apres}
    bodies:
      - {id: inter, name: Réunion, kind: reunion_inter_services, chair: apres}
    meetings:
      - id: novembre
        body: inter
        date: 2026-11-26
        agenda: [{title: Bilan, presenter: avant}, {title: Suites, presenter: [ana, bob]}]
      - id: decembre
        body: inter
        date: 2026-12-10
        agenda: [{title: Bilan, presenter: ana}]
    actions:
      - {id: a, title: Acheter, services: ancien, recurring: yes}
"""


def test_who_is_to_come_neither_presents_nor_presides_nor_signs(ess, dossier):
    folder = dossier(COMING)
    now = ess("agenda", folder, *AT, "--meeting", "novembre")
    assert "Bob Roy" in now.out
    assert not [who for who in ("Parti", "Diop", "Venue") if who in now.out]
    later = ess("agenda", folder, "--at", "2026-12-02", "--meeting", "decembre").out
    assert "Ana Diop" in later and "**Animation** : Nora Venue" in later.replace("\u00a0", " ")
    assert "Nora Venue" not in ess("letter", "sport", folder, *AT).out
    assert "Nora Venue" in ess("letter", "sport", folder, "--at", "2026-12-01").out
    told = ess("check", folder, *AT, "--select", "M404").out
    assert "Rémi Parti" in told and "Ana Diop" in told


def test_an_announced_designation_is_neither_missing_nor_reminded(ess, dossier, tmp_path):
    folder = dossier(COMING)
    codes = {
        (one["code"], one["subject"])
        for one in ess("check", folder, *AT, "-f", "json").json["findings"]
    }
    assert ("S101", "culture") not in codes
    found = ess("check-coverage", folder, *AT, "-f", "json").json
    culture = next(one for one in found["items"] if one["id"] == "culture")
    assert culture["announced"] == {"person": "ana", "since": "2026-12-01"}
    lot = tmp_path / "lot"
    ess("remind", folder, *AT, "--vacancies", "-o", lot)
    drafts = [one.read_text(encoding="utf-8") for one in lot.glob("*.eml")]
    assert not [one for one in drafts if "culture@example.fr" in one]


@pytest.mark.parametrize(
    ("code", "subject", "said"),
    [
        ("S121", "ancien", "Nouveau"),
        ("S122", "sport", "Bob Roy"),
        ("S123", "ess", "Nora Venue"),
        ("S124", "officer", "Rémi Parti"),
    ],
)
def test_what_a_closing_service_and_a_contact_to_replace_leave_is_told(
    ess, dossier, code, subject, said
):
    every = ess("check", dossier(COMING), *AT, "--select", code, "-f", "json").json["findings"]
    assert [one for one in every if said in one["message"] + one["hint"]], every
    assert [one["subject"] for one in every if said in one["message"] + one["hint"]] == [subject]


@pytest.mark.parametrize("end", ["0:30", "00h30", "1 h"])
def test_a_meeting_that_ends_after_midnight_is_told_to_use_its_duration(ess, dossier, end):
    text = f"""
        meetings:
          - id: m
            kind: assises
            date: 2026-12-10
            start: 20h30
            end: {end}
    """
    ran = ess("check", dossier(text), *AT)
    assert ran.code == 1 and "F011" in ran.out and "`duration: 3 h`" in ran.out


@pytest.mark.parametrize("name", ["agglomeration", "departement", "village"])
def test_the_examples_read_again_name_nobody_who_has_left(ess, name):
    folder = EXAMPLES / name
    day = date(2027, 6, 15)
    people = read(folder).dossier.people
    gone = [one.name for one in people if one.left is not None and one.left < day]
    assert gone or name != "agglomeration"
    for command in ("status", "note", "agenda", "directory"):
        ran = ess(command, folder, "--at", day.isoformat())
        assert ran.code == 0 and not [who for who in gone if who in ran.out + ran.err]

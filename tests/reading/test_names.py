"""Entries without ids, and references by name: a first dossier is names and nothing else."""

from datetime import date

import pytest

NAMES_ALONE = """\
collectivity:
  name: Morvelle
  kind: commune
  contacts:
    officer: Paul Guéguen
services:
  - name: Culture & patrimoine
    head: Marie Durand
  - name: Sports et loisirs
    short_name: Sports
    covered_by: culture & patrimoine
people:
  - first_name: Marie
    last_name: Durand
    civility: Mme
    service: Culture & patrimoine
  - first_name: Paul
    last_name: Guéguen
    service: sports
  - first_name: Anne-Laure
    last_name: Le Bris
correspondents:
  - service: Culture & Patrimoine
    person: Mme DURAND Marie
  - service: SPORTS ET  LOISIRS
    person: anne laure le bris
organisations:
  - name: La Ressourcerie
    college: associations
bodies:
  - name: Comité de pilotage
    kind: comite_de_pilotage
    chair: [La ressourcerie, M. Paul Gueguen]
    agenda:
      - title: Tour de table
      - title: Budget du plan
meetings:
  - date: 2026-10-01
    body: comité de pilotage
    attendance:
      Marie Durand: present
    agenda_changes:
      Tour de table: skip
      zoom:
        title: Zoom sur la légumerie
        after: budget du plan
    minutes:
      items:
        Budget du plan: Avis favorable.
        zoom sur la legumerie: Visite faite.
      decisions:
        - text: Retenir le site de la gare
          kind: arbitration
          item: Budget du plan
      tasks:
        - text: Relancer
          owner: Paul Guéguen
plan:
  title: Plan
  start: 2026
  end: 2028
  axes:
    - title: Achats responsables
      axes:
        - title: Marchés réservés
actions:
  - title: Légumerie
    axis: Marchés réservés
    services: Sports
    competences: Culture et patrimoine
  - title: Clauses sociales
    axis: achats responsables
    depends_on: légumerie
"""


def test_names_alone_make_a_dossier(reading):
    found = reading(NAMES_ALONE)
    assert found.findings == ()
    dossier = found.dossier
    assert [one.id for one in dossier.services] == ["culture-patrimoine", "sports-et-loisirs"]
    assert dossier.services[0].head == "marie-durand"
    assert dossier.services[1].covered_by == "culture-patrimoine"
    assert [one.id for one in dossier.people] == [
        "marie-durand",
        "paul-gueguen",
        "anne-laure-le-bris",
    ]
    assert [one.service for one in dossier.people] == [
        "culture-patrimoine",
        "sports-et-loisirs",
        None,
    ]
    assert [(one.service, one.person) for one in dossier.correspondents] == [
        ("culture-patrimoine", "marie-durand"),
        ("sports-et-loisirs", "anne-laure-le-bris"),
    ]
    (meeting,) = dossier.meetings
    assert (meeting.id, meeting.body) == ("comite-de-pilotage-2026-10", "comite-de-pilotage")
    assert list(meeting.attendance) == ["marie-durand"]
    assert list(meeting.agenda_changes) == ["tour-de-table", "zoom"]
    assert meeting.agenda_changes["zoom"].after == "budget-du-plan"
    assert list(meeting.minutes.items) == ["budget-du-plan", "zoom"]
    assert meeting.minutes.decisions[0].item == "budget-du-plan"
    assert meeting.minutes.tasks[0].owner == ("paul-gueguen",)
    assert [one.axis for one in dossier.actions] == ["marches-reserves", "achats-responsables"]
    assert dossier.actions[0].competences == ("culture_patrimoine",)
    assert dossier.actions[1].depends_on == ("legumerie",)
    assert dossier.officer(date(2026, 11, 24)) == dossier.person["paul-gueguen"]


HOMONYMS = """\
people:
  - first_name: Jean
    last_name: Martin
    {first}
  - first_name: Jean
    last_name: Martin
    {second}
services:
  - name: Culture
correspondents:
  - service: Culture
    person: {named}
"""


def homonyms(reading, named, first="title: A", second="title: B"):
    return reading(HOMONYMS.format(named=named, first=first, second=second))


@pytest.mark.parametrize("named", ["Jean Martin", "martin jean", "M. Jean Martin"])
def test_a_name_that_two_people_have_lists_their_ids(reading, named):
    finding = homonyms(reading, named, "id: jean-un", "id: jean-deux").only("F008")
    assert (finding.place.line, finding.place.column) == (12, 13)
    assert "jean-un, jean-deux" in finding.message


@pytest.mark.parametrize("named", ["jean-martin", "jean-martin-2", "Jean Martin"])
def test_a_made_id_that_needed_a_suffix_names_nobody_for_sure(reading, named):
    finding = homonyms(reading, named).only("F008")
    assert "donnez à chacun son identifiant" in finding.hint


def test_what_is_given_twice_to_one_organisation_still_names_it(reading):
    supports = "".join(
        f"  - organisation: fil\n    date: 2026-0{month}-01\n    amount: 900\n"
        for month in (1, 2, 3)
    )
    found = reading("organisations:\n  - id: fil\n    name: Le Fil\nsupports:\n" + supports)
    assert found.codes == []
    assert {one.organisation for one in found.dossier.supports} == {"fil"}


def test_a_written_id_wins_over_the_name_of_another(reading):
    found = homonyms(reading, "jean-martin", "id: jean-martin")
    assert found.codes == []
    assert [one.id for one in found.dossier.people] == ["jean-martin", "jean-martin-2"]
    assert found.dossier.correspondents[0].person == "jean-martin"


def test_what_is_named_in_doubt_is_not_told_again_for_the_service(reading):
    assert homonyms(reading, "Jean Martin").dossier.troubled == {"culture"}


def test_where_two_sections_are_named_the_first_that_has_the_name_counts(reading):
    text = (
        "services:\n  - name: Recyclerie\norganisations:\n  - name: Recyclerie\n"
        "    college: associations\nmeetings:\n  - date: 2026-05-04\n    kind: assises\n"
        "    minutes:\n      tasks:\n        - text: Relire\n          owner: Recyclerie\n"
    )
    found = reading(text)
    assert found.codes == []
    (meeting,) = found.dossier.meetings
    assert meeting.id == "assises-2026-05"
    assert meeting.minutes.tasks[0].owner == (found.dossier.services[0].id,)


def test_a_meeting_keeps_the_month_it_was_first_called_for(reading):
    text = "bodies:\n  - name: Copil\n    kind: jury\nmeetings:\n"
    text += "  - date: 2026-05-04\n    body: copil\n  - date: 2026-05-28\n    body: copil\n"
    assert [one.id for one in reading(text).dossier.meetings] == [
        "copil-2026-05",
        "copil-2026-05-2",
    ]


@pytest.mark.parametrize(
    ("before", "after", "at"),
    [
        (
            "      Marie Durand: present\n",
            "      Marie Durand: present\n      DURAND Marie: excused\n",
            (42, 7),
        ),
        (
            "        Budget du plan: Avis favorable.\n",
            "        budget-du-plan: Avis.\n        Budget du plan: Avis favorable.\n",
            (50, 9),
        ),
        (
            "      Tour de table: skip\n",
            "      tour-de-table: skip\n      Tour de table: skip\n",
            (44, 7),
        ),
    ],
)
def test_two_spellings_of_one_entry_as_keys(reading, before, after, at):
    found = reading(NAMES_ALONE.replace(before, after))
    finding = found.only("F007")
    assert (finding.place.line, finding.place.column) == at


def test_a_name_near_another_is_proposed(reading):
    text = "services:\n  - name: Culture\ncorrespondents:\n  - service: Cultures\n"
    assert "« culture »" in reading(text).only("F008").hint


def test_a_name_that_could_not_be_read_is_not_unknown(reading):
    found = reading(
        {
            "gens.yaml": "people:\n  - first_name: Marie\n    last_name: Durand\n    email: [\n",
            "services.yaml": "services:\n  - name: Culture\n    elected: Marie Durand\n",
        }
    )
    assert set(found.codes) == {"F002"}


def test_an_entry_without_any_name_says_so_alone(reading):
    finding = reading("services:\n  - email: a@example.fr\n").only("F005")
    assert "sans-titre" not in finding.message


@pytest.mark.parametrize(
    ("section", "rest"),
    [
        ("supports", "    date: 2026-0{}-02\n    amount: 100\n"),
        ("contributions", "    date: 2026-0{}-02\n    text: Atelier ouvert\n"),
        ("actions", "    title: Atelier ouvert\n    status: planned\n    # {}\n"),
    ],
)
def test_what_takes_its_id_from_another_entry_leaves_it_its_own(reading, section, rest):
    """An id made twice in one section is sure in the others."""
    text = "organisations:\n  - id: atelier-ouvert\n    name: Régie des quais\n"
    key = "organisations" if section == "actions" else "organisation"
    entry = f"  - {key}: atelier-ouvert\n{rest}"
    found = reading(text + f"{section}:\n" + "".join(entry.format(month) for month in (1, 2, 3)))
    assert found.codes == []
    assert len(getattr(found.dossier, section)) == 3

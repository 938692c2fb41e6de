import json
from datetime import date
from pathlib import Path

import pytest

from ess_cli.meetings.agenda import Agenda, agenda
from ess_cli.meetings.schedule import coming_meeting, inter_service_body
from ess_cli.model.dossier import Dossier
from ess_cli.output.agenda import as_json
from ess_cli.reading.dossier import read

from .conftest import AT

EXAMPLES = Path(__file__).parents[2] / "examples"


def next_agenda(dossier: Dossier, at: date = AT) -> Agenda:
    return agenda(dossier, coming_meeting(dossier, inter_service_body(dossier, at), at), at)


def test_the_next_meeting_of_the_agglomeration():
    dossier = read(EXAMPLES / "agglomeration").dossier
    found = as_json(next_agenda(dossier))
    assert list(found) == [
        *["format", "meeting", "items", "duration", "invited"],
        *["concerned_not_invited", "open_tasks"],
    ]
    assert found["format"] == "ess.agenda/1"
    assert found["meeting"] == {
        "id": "inter-services-2026-12",
        "body": "inter-services",
        "title": "Réunion inter-services ESS",
        "date": "2026-12-10",
        "start": "09:30",
        "end": "12:00",
        "timezone": "Europe/Paris",
        "mode": "hybrid",
        "place": "Hôtel d'agglomération, salle des Tisserands",
        "url": "https://visio.example.fr/inter-services",
        "state": "draft",
        "revision": 0,
        "proposed": False,
    }
    assert found["items"][0] == {
        "number": None,
        "id": "accueil",
        "title": dossier.meeting["inter-services-2026-12"].agenda[0].title,
        "kind": "welcome",
        "start": "09:30",
        "end": "09:40",
        "duration": 10,
        "presenter": [],
        "expected": None,
        "visibility": "public",
        "items": [],
    }
    assert [item["number"] for item in found["items"][3]["items"]] == ["3-A", "3-B"]
    assert found["duration"] == {"slot": 150, "planned": 145, "unknown": 1, "overrun": 0, "free": 5}
    assert found["concerned_not_invited"] == ["systemes-information"]
    assert {task["meeting"] for task in found["open_tasks"]} <= {
        "inter-services-2026-01",
        "inter-services-2026-04",
        "inter-services-2026-09",
    }
    json.dumps(found)


@pytest.mark.parametrize("name", ["village", "agglomeration", "departement"])
def test_every_row_of_the_examples_has_a_name(name):
    found = as_json(next_agenda(read(EXAMPLES / name).dossier))
    assert found["invited"]
    assert all(row["name"] and row["role"] for row in found["invited"])


def test_an_empty_dossier_has_a_proposed_agenda():
    found = as_json(next_agenda(Dossier("vide")))
    assert found["meeting"]["id"] is None and found["meeting"]["proposed"] is True
    assert found["meeting"]["body"] is None
    assert len(found["items"]) == 8
    assert (found["invited"], found["open_tasks"]) == ([], [])


def test_arbitrations_asked_of_the_meeting():
    prepared = next_agenda(read(EXAMPLES / "agglomeration").dossier)
    assert [one.decision.id for one in prepared.arbitrations] == ["critere-egalite"]
    assert prepared.previous is not None and prepared.previous.id == "inter-services-2026-09"

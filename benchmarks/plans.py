"""Development plans and meetings of any size, always the same for a size."""

from collections.abc import Iterator
from pathlib import Path

AXES = 6
LINES = 5
"""Indicators, and budget lines, of each action."""


def write(folder: Path, actions: int) -> Path:
    """Write a plan of `actions` fiches, each with its texts, steps, budget and indicators."""
    file = folder / f"plan-{actions}.yaml"
    file.write_text("".join(_plan(actions)), encoding="utf-8")
    return file


def write_meeting(folder: Path, items: int) -> Path:
    """Write a meeting of `items` items, each with a text and options."""
    file = folder / f"reunion-{items}.yaml"
    file.write_text("".join(_meeting(items)), encoding="utf-8")
    return file


def _authority() -> Iterator[str]:
    yield "collectivity:\n  name: Grande Collectivité\n  kind: departement\nservices:\n"
    for number in range(20):
        yield f"  - id: service-{number:02}\n    name: Service numéro {number}\n"
        yield f"    email: service-{number:02}@example.fr\n"
    yield "people:\n"
    for number in range(20):
        yield f"  - id: personne-{number:02}\n    first_name: Camille\n"
        yield f"    last_name: Nom-{number:02}\n    service: service-{number:02}\n"
    yield "correspondents:\n"
    for number in range(20):
        yield f"  - service: service-{number:02}\n    person: personne-{number:02}\n"
        yield "    since: 2025-01-15\n"


def _plan(actions: int) -> Iterator[str]:
    yield from _authority()
    yield "plan:\n  title: Plan de développement de l'ESS\n  start: 2026\n  end: 2030\n  axes:\n"
    for number in range(AXES):
        yield f"    - id: axe-{number}\n      title: Axe numéro {number}\n"
        yield "      description: Ce que nous voulons changer, et avec qui.\n"
    yield "actions:\n"
    for number in range(actions):
        yield from _action(number)


def _action(number: int) -> Iterator[str]:
    yield f"  - id: action-{number:04}\n    title: Ouvrir le lieu numéro {number} aux structures\n"
    yield f"    axis: axe-{number % AXES}\n    status: in_progress\n    start: 2026-03\n"
    yield f"    end: 2029-12\n    services: service-{number % 20:02}\n"
    yield f"    leads: personne-{number % 20:02}\n    description: |\n"
    yield "      Un lieu **ouvert**, où les structures se rencontrent et où l'on travaille :\n\n"
    yield "      - une salle commune, trois bureaux ;\n"
    yield "      - un accueil, le mardi et le jeudi.\n"
    yield "    goals: Que les structures se connaissent, et qu'elles répondent ensemble.\n"
    yield "    results:\n      - Dix structures accueillies\n      - Deux réponses communes\n"
    yield "    steps:\n"
    for step in range(3):
        yield f"      - id: etape-{step}\n        title: Étape numéro {step}\n"
        yield f"        due: 2027-0{step + 1}-15\n"
    yield "    budget:\n"
    for line in range(LINES):
        yield f"      - year: {2026 + line}\n        amount: {1000 + number}\n"
        yield "        section: fonctionnement\n        tax: ttc\n"
    yield "    indicators:\n"
    for line in range(LINES):
        yield f"      - id: indicateur-{line}\n        label: Structures accueillies, {line}\n"
        yield "        unit: structures\n        baseline:\n          value: 2\n"
        yield "          date: 2026-01-01\n        target:\n          value: 40\n"
        yield "          date: 2029-12-31\n        values:\n          - date: 2026-09-01\n"
        yield f"            value: {3 + line}\n"


def _meeting(items: int) -> Iterator[str]:
    yield from _authority()
    yield "bodies:\n  - id: inter-services\n    name: Réunion inter-services\n"
    yield "    kind: reunion_inter_services\n    per_year: 6\n"
    yield "meetings:\n  - id: reunion\n    body: inter-services\n    date: 2026-12-10\n"
    yield "    start: 9:00\n    services: [service-00, service-01]\n    agenda:\n"
    for number in range(items):
        yield f"      - title: Point numéro {number}\n        duration: 1\n        kind: decision\n"
        yield f"        presenter: personne-{number % 20:02}\n        text: |\n"
        yield "          Ce qui a été fait, **ce qui reste** à faire :\n\n"
        yield "          - la salle ;\n          - le calendrier.\n"

"""Dossiers of any size, always the same for a size."""

from collections.abc import Iterator
from pathlib import Path


def write(folder: Path, services: int) -> Path:
    """Write a dossier of `services` services, as many people, and a designation for four in five.

    All are in one file, since other tools take files one by one.
    """
    file = folder / f"dossier-{services}.yaml"
    file.write_text("".join(_lines(services)), encoding="utf-8")
    return file


def _lines(services: int) -> Iterator[str]:
    yield "collectivity:\n  name: Grande Collectivité\n  kind: departement\n"
    yield "settings:\n  coverage_target: 80 %\nservices:\n"
    for number in range(services):
        yield f"  - id: service-{number:05}\n    name: Service numéro {number}\n"
        yield f"    email: service-{number:05}@example.fr\n"
        if number % 20:
            yield f"    parent: service-{number - number % 20:05}\n"
        else:
            # A service above others that counts by itself: every service is in the rate.
            yield "    counted: yes\n"
    yield "people:\n"
    for number in range(services):
        yield f"  - id: personne-{number:05}\n    first_name: Camille\n"
        yield f"    last_name: Nom-{number:05}\n    service: service-{number:05}\n"
        yield f"    email: personne-{number:05}@example.fr\n"
    yield "correspondents:\n"
    for number in range(services * 4 // 5):
        yield f"  - service: service-{number:05}\n    person: personne-{number:05}\n"
        yield f"    since: 2024-{1 + number % 12:02}-{1 + number % 28:02}\n"

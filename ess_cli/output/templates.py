"""The templates of the documents, as people and programs read them."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from ess_cli.output.forms import Forms
from ess_cli.page import Heading, Page, Sentence, Table


class Template(Protocol):
    """A template: its name, and what the document made with it is for."""

    @property
    def name(self) -> str:
        """The name by which it is copied."""

    @property
    def purpose(self) -> str:
        """What it makes."""


def page(found: Iterable[Template]) -> Page:
    """One row a template."""
    rows = tuple((one.name, one.purpose) for one in found)
    return [
        Heading("Modèles des documents", 1),
        Table("Les modèles", ("Nom", "Ce qu'il fait"), rows),
        Sentence("Pour en adapter un : ess templates mon-dossier --copy NOM"),
    ]


def as_json(found: Iterable[Template]) -> dict[str, Any]:
    """The templates, for programs."""
    listed = [{"name": one.name, "purpose": one.purpose} for one in found]
    return {"format": "ess.templates/1", "templates": listed}


def texts_page(found: Mapping[str, str]) -> Page:
    """One row a sentence: its name, our wording."""
    return [
        Heading("Phrases des documents", 1),
        Table("Les phrases", ("Nom", "Texte"), tuple(found.items())),
        Sentence("Pour en changer une, dans le dossier : settings, documents, texts, puis son nom"),
    ]


def texts_json(found: Mapping[str, str]) -> dict[str, Any]:
    """The sentences, for programs."""
    listed = [{"name": name, "text": text} for name, text in found.items()]
    return {"format": "ess.texts/1", "texts": listed}


TEXTS: Forms = {"text": texts_page, "json": texts_json}
FORMS: Forms = {"text": page, "json": as_json}

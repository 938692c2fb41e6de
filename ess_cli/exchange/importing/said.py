"""The words in which a difference between the spreadsheet and the dossier is told."""

from datetime import date
from typing import Any

from ess_cli.exchange.importing.written import written
from ess_cli.knowledge import table, terms

ENUMS = {
    "status": "action_status", "priority": "priority", "legal_form": "legal_form",
    "college": "college", "outcome": "contribution_outcome", "aid": "aid", "state": "meeting_state",
    "participation": "participation", "mode": "meeting_mode", "ess": "ess_answer",
}  # fmt: skip
ONE = {
    "services": "service", "people": "personne", "organisations": "structure",
    "bodies": "instance", "correspondents": "désignation", "meetings": "réunion",
    "actions": "fiche-action", "supports": "aide", "contributions": "contribution",
}  # fmt: skip
MANY = {"services": "entrées", "people": "personnes", "organisations": "structures"}


def label(section: str, key: str) -> str:
    """The French name of a key."""
    words: dict[str, dict[str, str]] = table("keys")["keys"]
    return words.get(f"{section}.{key}", {}).get("title", key)


def said(value: Any, enum: str = "") -> str:
    """A value between quotes, as in « était « a » → devient « b » »."""
    if isinstance(value, (list, tuple)):
        return ", ".join(said(one) for one in value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    text = str(written(value))
    return f"« {terms(enum).get(text, text) if enum else text} »"


def difference(
    section: str, name: str, key: str, before: Any, value: Any, *, added: bool = False
) -> str:
    """What changes under a key of an entry; `before` is None where it said nothing."""
    enum = ENUMS.get(key, "")
    about = f"{ONE[section]} « {name} », {label(section, key).lower()}"
    if added:
        return f"{about} : ajouté {said(value)}"
    if before is None:
        return f"{about} : {said(value, enum)}"
    return f"{about} : était {said(before, enum)} → devient {said(value, enum)}"

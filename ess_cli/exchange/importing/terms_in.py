"""The values of a list of values, in the words of spreadsheets and platforms."""

import re
from collections.abc import Iterable

from ess_cli.exchange.importing import legal_forms
from ess_cli.exchange.importing.left_out import LeftOut
from ess_cli.knowledge import terms
from ess_cli.model import scalars
from ess_cli.model.scalars import fold

_LONGEST_LIST = 220


def term(enum: str, text: str) -> str:
    """The value of a list of values that a cell says.

    Raises:
        LeftOut: it says none of them.
    """
    special = _SPECIAL_TERMS.get(enum, {}).get(fold(text))
    if special:
        return special
    if enum == "legal_form" and re.fullmatch(r"\d{4}", text):
        raise LeftOut("le dossier n'a pas de nom pour cette catégorie", "laissez la cellule vide")
    try:
        return scalars.read_term(enum, text)
    except ValueError as error:
        said = _some(dict.fromkeys(terms(enum).values()))
        guess = re.match(r"vouliez-vous dire [^?]*\?", str(error))
        raise LeftOut(
            "ce mot n'est pas connu ici", f"{guess[0] + ' ' if guess else ''}écrivez : {said}"
        ) from None


def _some(labels: Iterable[str]) -> str:
    """As many of some labels as a line holds."""
    found = ""
    for label in labels:
        if len(found) + len(label) > _LONGEST_LIST:
            return f"{found}…"
        found += f", {label}" if found else label
    return found


# Words of spreadsheets and platforms that the dossier itself does not take.
_SPECIAL_TERMS = {
    "action_status": {
        "en retard": "in_progress", "a venir": "planned", "realise": "done", "termine": "done",
        "en pause": "on_hold", "abandonne": "dropped", "bloque": "blocked", "fait": "done",
        "non demarre": "planned", "non commence": "planned", "a lancer": "planned",
        "reporte": "postponed", "suspendu": "on_hold", "a faire": "planned",
        "engage": "in_progress",
    },
    "priority": {"eleve": "high", "haut": "high", "bas": "low", "faible": "low", "moyen": "medium"},
    "participation": {"pas de participation citoyenne": "none", "pas de participation": "none"},
    "designation_role": {
        "titulaire": "holder", "t": "holder", "s": "deputy", "correspondante": "holder",
        "remplacant": "deputy", "remplacante": "deputy", "interim": "interim",
    },
    "person_kind": {"elu": "elected", "agent": "agent", "elue": "elected"},
    "meeting_state": {
        "prevue": "draft", "prevu": "draft", "a venir": "draft", "planifiee": "draft",
        "programmee": "draft", "a confirmer": "draft", "passee": "held", "faite": "held",
        "realisee": "held", "tenue": "held", "annule": "cancelled",
    },
    # What the national format of subsidies writes.
    "support_kind": {"aide en numeraire": "subvention", "aide en nature": "mise_a_disposition"},
    "legal_form": legal_forms.WORDS,
}  # fmt: skip

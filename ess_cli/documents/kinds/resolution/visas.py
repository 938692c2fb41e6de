"""The texts that a délibération cites: those of the law, by kind of authority, and the dossier's.

What the dossier does not say stands between brackets, to complete: nothing is made up.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from ess_cli.knowledge import table
from ess_cli.model.dossier import Dossier
from ess_cli.model.plan import Plan
from ess_cli.plan.sections import is_final
from ess_cli.typography import date_text
from ess_cli.wording import enumerated, of, short_date

BY_STATUTE = (
    "communaute_de_communes",
    "communaute_agglomeration",
    "communaute_urbaine",
    "etablissement_public_territorial",
    "petr",
    "syndicat_mixte",
)
"""Authorities that have statutes, which say what they may do."""
SUBSIDIES = ("subvention_", "appel_a_projets", "convention_pluriannuelle_objectifs", "fdva")


def to_complete(what: str) -> str:
    """What is left to write: « [à compléter : date et numéro] »."""
    return f"[à compléter : {what}]"


def legal_rows(dossier: Dossier, role: str) -> list[dict[str, Any]]:
    """The rows of the table of texts that apply to this authority and to what its plan uses."""
    kind = dossier.collectivity.kind if dossier.collectivity else None
    told = _told(dossier)
    return [
        row
        for row in table("visas")["rows"]
        if row["role"] == role
        and (row["kinds"] is None or kind in row["kinds"])
        and row["when"] in told
    ]


def _told(dossier: Dossier) -> set[str]:
    """What the dossier tells that a text depends on."""
    levers = {lever for action in dossier.actions for lever in action.levers}
    found = {"always"}
    if dossier.collectivity and dossier.collectivity.spaser:
        found.add("spaser")
    if "marche_reserve" in levers:
        found.add("reserved_markets")
    if any(lever.startswith(SUBSIDIES) for lever in levers):
        found.add("subsidies")
    return found


def visas(dossier: Dossier, plan: Plan, at: date) -> Iterator[str]:
    """What follows « Vu », the law first, then what the authority itself has decided."""
    legal = legal_rows(dossier, "visa")
    if not any(row["id"].startswith("cgct_") for row in legal):
        text = to_complete("articles applicables à la collectivité")
        yield f"le code général des collectivités territoriales, {text}"
    for row in legal:
        yield row["text"]
    kind = dossier.collectivity.kind if dossier.collectivity else None
    if kind in BY_STATUTE:
        yield f"les statuts {of(dossier.name)} {to_complete('date')}"
    if plan.related:
        named = enumerated(scheme.name for scheme in plan.related)
        yield (
            f"les schémas et contrats avec lesquels le plan s'articule : {named}"
            f" {to_complete('dates et numéros des décisions')}"
        )
    if is_final(plan, at) and plan.adopted:
        reference = plan.decision or f"la délibération {to_complete('numéro')}"
        yield f"{_lower(reference)} du {date_text(plan.adopted)}, qui adopte le plan"
    yield f"l'avis de la commission {to_complete('nom et date')}"


def _lower(reference: str) -> str:
    """« la délibération n° 2024-187 »."""
    first, _, rest = reference.partition(" ")
    return f"la délibération {rest}" if first.casefold() == "délibération" else reference


def sources(dossier: Dossier) -> list[list[str]]:
    """For each legal text cited: what it is, where it was read, when, and how surely."""
    checked = short_date(date.fromisoformat(table("visas")["checked_on"]))
    return [
        [
            _capital(row["text"]),
            row["source"],
            f"lu le {checked}" if row["certainty"] == "read" else "à relire dans le texte",
        ]
        for role in ("visa", "mention")
        for row in legal_rows(dossier, role)
    ]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

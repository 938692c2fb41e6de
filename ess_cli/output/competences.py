"""The competences of an authority: exercised or not, why, by which services, for what."""

from dataclasses import dataclass
from typing import Any

from ess_cli.coverage import Coverage
from ess_cli.coverage.competences import CompetenceState, by_default, exercised
from ess_cli.knowledge import table, terms
from ess_cli.model.dossier import Dossier
from ess_cli.output.forms import Forms
from ess_cli.page import Block, Heading, Items, Page, Sentence, Table
from ess_cli.typography import date_text
from ess_cli.wording import count, listed

# Why a competence is in the list, in the words of the officer; the order is that of the page.
WHY = {
    "default": "Exercées par défaut",
    "added": "Ajoutées par votre dossier",
    "own": "Propres à votre collectivité",
    "shared": "Partagées",
    "held_elsewhere": "Exercées par d'autres",
    "service_only": "Citées par un service, sans être exercées",
}


TO_ADD = "Si votre collectivité les exerce, ajoutez-les à collectivity, competences, exercised."
TO_CHECK = (
    "Les fondements sont des repères, tous niveaux de collectivités confondus : à vérifier sur"
    " Légifrance et dans vos statuts."
)


@dataclass(frozen=True, slots=True)
class Explained:
    """A competence with the reason why it is listed, its legal basis, what the ESS brings."""

    state: CompetenceState
    why: str
    legal_basis: str | None
    contribution: str | None


def explained(coverage: Coverage) -> tuple[Explained, ...]:
    """Every competence of the authority, with what is known of it."""
    dossier = coverage.dossier
    known: dict[str, tuple[str | None, str | None]] = {
        row["id"]: (row["legal_basis"], row["contribution"])
        for row in [*table("competences")["rows"], *table("competences")["more"]]
    }
    known.update({own.id: (own.legal_basis, own.contribution) for own in dossier.competences})
    return tuple(
        Explained(state, _why(state, dossier), *known.get(state.id, (None, None)))
        for state in coverage.competences
    )


def _why(state: CompetenceState, dossier: Dossier) -> str:
    ours = exercised(dossier)
    if state.id in ours and state.held_by is not None:
        return "shared"
    if state.held_by is not None:
        return "held_elsewhere"
    if any(own.id == state.id for own in dossier.competences):
        return "own"
    if state.id not in ours:
        return "service_only"
    return "default" if state.id in by_default(dossier) else "added"


def as_json(coverage: Coverage) -> dict[str, Any]:
    """The competences, for programs."""
    dossier = coverage.dossier
    found = explained(coverage)
    return {
        "format": "ess.competences/1",
        "kind": dossier.collectivity.kind if dossier.collectivity else None,
        "competences": [
            {
                "id": one.state.id,
                "label": one.state.label,
                "why": one.why,
                "status": one.state.status,
                "services": list(one.state.services),
                "held_by": one.state.held_by,
                "legal_basis": one.legal_basis,
                "contribution": one.contribution,
            }
            for one in found
        ],
        "others": [{"id": name, "label": label} for name, label in _others(found).items()],
    }


def _others(found: tuple[Explained, ...]) -> dict[str, str]:
    """The built-in competences that the authority does not exercise and no service holds."""
    listed_here = {one.state.id for one in found}
    support = {row["id"] for row in table("competences")["support"]}
    return {
        name: label
        for name, label in terms("competence").items()
        if name not in listed_here and name not in support
    }


def page(coverage: Coverage) -> Page:
    """Who follows which competence, then each of them: why, on what ground, what the ESS brings."""
    found = explained(coverage)
    support = {row["id"] for row in table("competences")["support"]}
    policies = [one for one in found if one.state.id not in support]
    ours = [one for one in policies if one.why not in ("held_elsewhere", "service_only")]
    blocks: list[Block] = [
        Heading(f"{coverage.dossier.name} : compétences au {date_text(coverage.at)}", 1),
        _summary(coverage, ours),
    ]
    if found:
        headers = ("Compétence", "Services", "Suivi ESS")
        rows = tuple(
            (
                one.state.label,
                _services(one.state, coverage.dossier),
                terms("competence_status")[one.state.status],
            )
            for one in found
        )
        blocks.append(Table("Services de chaque compétence", headers, rows))
    for why, title in WHY.items():
        some = [one for one in policies if one.why == why]
        if some:
            blocks += [Heading(title), Items(tuple(map(_line, some)))]
        if some and why == "service_only":
            blocks.append(Sentence(TO_ADD))
    if policies:
        blocks.append(Sentence(TO_CHECK))
    return [*blocks, *_not_exercised(found)]


def _summary(coverage: Coverage, ours: list[Explained]) -> Sentence:
    collectivity = coverage.dossier.collectivity
    if collectivity is None:
        return Sentence(
            "Le dossier ne dit pas de quelle collectivité il s'agit (rubrique collectivity) :"
            " aucune compétence ne peut être exercée par défaut.",
            "warning",
        )
    kind = terms("collectivity_kind")[collectivity.kind]
    covered = sum(one.state.status == "covered" for one in ours)
    return Sentence(
        f"{kind} : {count(len(ours), 'compétence exercée', 'compétences exercées')}, dont"
        f" {count(covered, 'suivie')} par un·e correspondant·e ESS. Vos statuts font"
        " foi : ce qui en diffère s'écrit dans collectivity, competences."
    )


def _services(state: CompetenceState, dossier: Dossier) -> str:
    return listed([dossier.service[name].name for name in state.services]) or "aucun"


def _line(one: Explained) -> str:
    """A competence, the word to write, who else holds it, what the ESS brings, on what ground."""
    parts = [f"{one.state.label} ({one.state.id})"]
    if one.state.held_by is not None:
        parts.append(f"Par : {one.state.held_by.rstrip('.')}")
    if one.contribution:
        parts.append(f"Avec l'ESS : {one.contribution.rstrip('.')}")
    if one.legal_basis:
        parts.append(f"Fondement : {one.legal_basis.rstrip('.')}")
    return f"{'. '.join(parts)}."


def _not_exercised(found: tuple[Explained, ...]) -> list[Block]:
    others = _others(found)
    if not others:
        return []
    return [
        Heading("Autres compétences connues"),
        Sentence("Votre collectivité ne les exerce pas d'après ce dossier."),
        Items(tuple(f"{name} : {label}" for name, label in others.items())),
    ]


FORMS: Forms = {"text": page, "json": as_json}

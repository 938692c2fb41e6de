"""The competences of an authority: exercised or not, why, by which services, for what."""

from dataclasses import dataclass
from typing import Any

from ess_cli.coverage import Coverage
from ess_cli.coverage.competences import CompetenceState, default_competences, exercised
from ess_cli.documents.typography import date_text
from ess_cli.knowledge import table, terms
from ess_cli.model.dossier import Dossier
from ess_cli.output.page import Block, Heading, Items, Page, Sentence, Table
from ess_cli.wording import count, listed

# Why a competence is in the list, in the words of the officer.
WHY = {
    "default": "par défaut",
    "added": "ajoutée par votre dossier",
    "shared": "partagée",
    "held_elsewhere": "exercée ailleurs",
    "own": "propre à votre collectivité",
    "service_only": "citée par un service, sans être exercée",
}


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
        row["id"]: (row["legal_basis"], row["contribution"]) for row in table("competences")["rows"]
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
    kind = dossier.collectivity.kind if dossier.collectivity else ""
    return "default" if state.id in default_competences(kind) else "added"


def as_json(coverage: Coverage) -> dict[str, Any]:
    """The competences, for programs."""
    dossier = coverage.dossier
    found = explained(coverage)
    return {
        "format": "ess.competences/1",
        "dossier": dossier.name,
        "at": coverage.at.isoformat(),
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
    """The competences exercised, those held elsewhere, and what the ESS brings to each."""
    found = explained(coverage)
    support = {row["id"] for row in table("competences")["support"]}
    ours = [e for e in found if e.why not in ("held_elsewhere", "service_only")]
    cited = [e for e in found if e.why == "service_only" and e.state.id not in support]
    functions = [e for e in found if e.why == "service_only" and e.state.id in support]
    blocks: list[Block] = [
        Heading(f"{coverage.dossier.name} : compétences au {date_text(coverage.at)}", 1),
        _summary(coverage, ours),
        *_listed("Compétences exercées", ours, coverage),
        *_listed("Citées par un service, sans être exercées", cited, coverage),
    ]
    if cited:
        blocks.append(
            Sentence(
                "Si votre collectivité les exerce, ajoutez-les à collectivity, competences,"
                " exercised."
            )
        )
    blocks += [*_listed("Fonctions d'appui", functions, coverage), *_elsewhere(found)]
    blocks += [*_contributions([*ours, *cited]), *_not_exercised(found)]
    return blocks


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
        f"{kind} : {count(len(ours), 'compétence exercée', 'compétences exercées')}, dont {covered}"
        f" {'suivie' if covered < 2 else 'suivies'} par un·e correspondant·e ESS. Vos statuts font"
        " foi : ce qui en diffère s'écrit dans collectivity, competences."
    )


def _listed(title: str, some: list[Explained], coverage: Coverage) -> list[Block]:
    if not some:
        return []
    rows = tuple(
        (
            one.state.id,
            one.state.label,
            WHY[one.why],
            _services(one.state, coverage.dossier),
            terms("competence_status")[one.state.status],
        )
        for one in some
    )
    headers = ("À écrire", "Compétence", "Pourquoi", "Services", "Correspondant·e")
    return [Heading(title), Table(title, headers, rows)]


def _services(state: CompetenceState, dossier: Dossier) -> str:
    return listed([dossier.service[name].name for name in state.services]) or "aucun"


def _elsewhere(found: tuple[Explained, ...]) -> list[Block]:
    some = [one for one in found if one.state.held_by is not None]
    if not some:
        return []
    texts = tuple(
        f"{one.state.label} : {one.state.held_by}" + (" (partagée)" if one.why == "shared" else "")
        for one in some
    )
    return [Heading("Exercées par d'autres"), Items(texts)]


def _contributions(some: list[Explained]) -> list[Block]:
    texts = tuple(
        f"{one.state.label} : {one.contribution}"
        + (f" Fondement : {one.legal_basis}." if one.legal_basis else "")
        for one in some
        if one.contribution
    )
    if not texts:
        return []
    return [
        Heading("Ce que l'ESS peut apporter"),
        Items(texts),
        Sentence(
            "Les fondements sont des repères, tous niveaux de collectivités confondus : à vérifier"
            " sur Légifrance et dans vos statuts."
        ),
    ]


def _not_exercised(found: tuple[Explained, ...]) -> list[Block]:
    others = _others(found)
    if not others:
        return []
    return [
        Heading("Autres compétences connues"),
        Sentence("Votre collectivité ne les exerce pas d'après ce dossier."),
        Items(tuple(f"{name} : {label}" for name, label in others.items())),
    ]

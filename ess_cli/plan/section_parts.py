"""What each section of the plan's document is made of, and what to write where it is empty."""

from dataclasses import dataclass
from datetime import date

from ess_cli.coverage import Coverage
from ess_cli.model.dossier import Dossier
from ess_cli.model.plan import Plan
from ess_cli.plan.budget import plan_budget
from ess_cli.plan.competences import exercised_competences
from ess_cli.plan.contributions import gatherings, received
from ess_cli.plan.governance import governing_bodies
from ess_cli.plan.progress import written
from ess_cli.plan.schedule import schedule
from ess_cli.plan.tree import plan_tree


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a section.

    Attributes:
        key: its name in the templates.
        title: what it is called, in the outline and where it is missing.
        filled: it has content.
        prompt: what to write there; empty where nothing is asked of anybody.
    """

    key: str
    title: str
    filled: bool
    prompt: str


Content = tuple[str, str, tuple[Part, ...]]
"""A section: its key, its title, its parts."""


def contents(plan: Plan, coverage: Coverage, public: bool) -> tuple[Content, ...]:
    """The sections in order: key, title, parts."""
    dossier, at = coverage.dossier, coverage.at
    return (
        (
            "foreword",
            "Édito",
            (
                _text(
                    "foreword",
                    "Édito",
                    plan.foreword,
                    "en quelques paragraphes, l'élu·e dit pourquoi ce plan, pour qui, et ce qui"
                    " aura changé à la fin.",
                ),
            ),
        ),
        ("framework", "Cadre", _framework(plan, coverage)),
        ("diagnosis", "Diagnostic", _diagnosis(plan)),
        (
            "previous",
            "Bilan du plan précédent",
            (
                _text(
                    "previous",
                    "Bilan",
                    plan.previous,
                    "ce que le plan précédent a permis, ce qui n'a pas abouti, et pourquoi ; s'il"
                    " n'y en avait pas, indiquez le point de départ.",
                ),
            ),
        ),
        ("method", "Démarche de co-construction", _method(plan, dossier, at)),
        ("ambition", "Ambition et axes", _ambition(plan)),
        ("actions", "Fiches-action", _actions(dossier, public)),
        ("transversality", "Transversalité interne", _transversality(coverage)),
        (
            "governance",
            "Gouvernance",
            (
                Part(
                    "bodies",
                    "Instances",
                    bool(governing_bodies(dossier, at)),
                    "qui décide, qui propose, qui suit, et à quel rythme.",
                ),
            ),
        ),
        ("budget", "Moyens et budget", _budget(dossier, public)),
        (
            "calendar",
            "Calendrier",
            (
                Part(
                    "calendar",
                    "Calendrier des actions",
                    any(bar.dated for bar in schedule(dossier, at, public=public).bars),
                    "quand chaque action commence et finit.",
                ),
            ),
        ),
        ("evaluation", "Suivi et évaluation", _evaluation(plan, dossier, public)),
    )


def _text(key: str, title: str, text: str | None, prompt: str) -> Part:
    return Part(key, title, written(text), prompt)


def _framework(plan: Plan, coverage: Coverage) -> tuple[Part, ...]:
    return (
        _text(
            "framework",
            "Définition et cadre",
            plan.framework,
            "ce que la loi du 31 juillet 2014 appelle l'économie sociale et solidaire, et à quel"
            " titre la collectivité agit.",
        ),
        Part(
            "competences",
            "Compétences exercées",
            bool(exercised_competences(coverage)),
            "les compétences que la collectivité exerce, et ce que l'ESS y apporte.",
        ),
        Part(
            "related",
            "Articulation avec les autres schémas",
            bool(plan.related),
            "les autres schémas et contrats (climat, habitat, contrat de ville, stratégie"
            " régionale), et le lien de chacun avec ce plan.",
        ),
    )


def _diagnosis(plan: Plan) -> tuple[Part, ...]:
    diagnosis = plan.diagnosis
    swot = (
        diagnosis.strengths,
        diagnosis.weaknesses,
        diagnosis.opportunities,
        diagnosis.threats,
    )
    return (
        _text(
            "text",
            "Analyse",
            diagnosis.text,
            "ce que l'ESS est sur le territoire, ses besoins, ce qui a changé.",
        ),
        Part(
            "figures",
            "Chiffres",
            bool(diagnosis.figures),
            "quelques chiffres (établissements, emplois, part de l'emploi privé), chacun avec sa"
            " source et son année.",
        ),
        Part(
            "swot",
            "Atouts, faiblesses, opportunités, menaces",
            any(swot),
            "trois ou quatre atouts, faiblesses, opportunités et menaces, à établir ensemble.",
        ),
    )


def _method(plan: Plan, dossier: Dossier, at: date) -> tuple[Part, ...]:
    return (
        _text(
            "method",
            "Étapes",
            plan.method,
            "les étapes, qui a participé, ce qui était ouvert au débat et ce qui ne l'était pas.",
        ),
        Part(
            "gatherings",
            "Rencontres",
            bool(gatherings(dossier, at)),
            "les rencontres tenues, et combien de personnes y sont venues, par collège.",
        ),
        Part(
            "contributions",
            "Contributions et réponses",
            bool(received(dossier, at)),
            "ce qui a été proposé, ce qui a été retenu, modifié ou écarté, et pourquoi.",
        ),
    )


def _ambition(plan: Plan) -> tuple[Part, ...]:
    return (
        _text(
            "ambition",
            "Ambition",
            plan.ambition,
            "en une phrase, ce que la collectivité veut avoir rendu possible à la fin du plan.",
        ),
        Part("axes", "Axes", bool(plan.axes), "trois ou quatre axes, chacun avec ses objectifs."),
    )


def _actions(dossier: Dossier, public: bool) -> tuple[Part, ...]:
    shown = [
        place
        for place in plan_tree(dossier).actions
        if not (public and place.action.visibility == "internal")
    ]
    return (
        Part(
            "actions",
            "Fiches",
            bool(shown),
            "une fiche par action : qui s'en charge, ce qu'on attend, avec quels moyens, pour"
            " quand.",
        ),
    )


def _transversality(coverage: Coverage) -> tuple[Part, ...]:
    return (
        Part(
            "correspondents",
            "Correspondant·e·s",
            coverage.counts["in_scope"] > 0,
            "quels services participent, et qui est leur correspondant·e.",
        ),
        Part(
            "modes",
            "Modes d'organisation",
            any(mode.at_work for mode in coverage.modes),
            "comment les services travaillent ensemble : sur un projet, à rythme régulier, ou dans"
            " un cadre durable.",
        ),
    )


def _budget(dossier: Dossier, public: bool) -> tuple[Part, ...]:
    budget = plan_budget(dossier, public=public)
    return (
        Part(
            "amounts",
            "Budget pluriannuel",
            # What is committed or spent belongs to the follow-up, not to this document.
            any(line.nature in ("planned", "voted") for line in budget.lines),
            "les montants prévus par année, en fonctionnement et en investissement.",
        ),
        Part(
            "staff",
            "Moyens humains",
            bool(budget.staff),
            "le temps de travail consacré au plan, en équivalents temps plein.",
        ),
        Part("financing", "Plan de financement", bool(budget.funding), ""),
    )


def _evaluation(plan: Plan, dossier: Dossier, public: bool) -> tuple[Part, ...]:
    indicators = any(
        action.indicators
        for action in dossier.actions
        if not (public and action.visibility == "internal")
    )
    return (
        _text(
            "evaluation",
            "Suivi",
            plan.evaluation,
            "quand les points d'étape ont lieu, devant qui, et comment le plan peut être révisé.",
        ),
        Part(
            "indicators",
            "Indicateurs",
            indicators,
            "ce que l'on comptera, d'où l'on part et ce que l'on vise.",
        ),
    )

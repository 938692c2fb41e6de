"""The commands of `ess`, in the order of the help."""

import os
import sys
from typing import Annotated, Any

from typer import Context, Exit, Option, Typer
from typer.main import get_command

from ess_cli import __version__
from ess_cli.cli import completion
from ess_cli.cli.manual import SUBGROUPS, Listed, ManualGroup

_MAIN = "L'essentiel"
_NETWORK = "Services et personnes"
_MEETINGS = "Réunions et décisions"
_TRAINING = "Formations"
_PLAN = "Plan de développement"
_DOSSIER = "Le dossier"
_FURTHER = "Pour aller plus loin"

COMMANDS: dict[str, Listed] = {
    "check-coverage": Listed(
        "check_coverage", _MAIN, "Quels services n'ont pas de correspondant·e ESS, et à qui écrire."
    ),
    "agenda": Listed("agenda", _MAIN, "L'ordre du jour de la prochaine réunion, prêt à envoyer."),
    "plan render": Listed(
        "plan_render", _MAIN, "Le plan de développement, de la page de garde aux annexes."
    ),
    "import": Listed(
        "import_file", _MAIN, "Votre organigramme, vos annuaires et vos tableaux, dans le dossier."
    ),
    "init": Listed("init", _MAIN, "Un dossier prêt à compléter, pour votre collectivité."),
    "status": Listed("status", _MAIN, "Ce qui demande votre attention, le plus urgent d'abord."),
    "designate": Listed("designate", _MAIN, "Désigner la ou le correspondant·e d'un service."),
    "invite": Listed("invite", _MAIN, "L'invitation à la prochaine réunion, prête à envoyer."),
    "meeting record": Listed(
        "meeting_record", _MAIN, "Noter les présences, les décisions et les tâches."
    ),
    "minutes": Listed("minutes", _MAIN, "Le relevé de décisions, ou une trame à compléter."),
    "remind": Listed("remind", _MAIN, "Un courriel de relance par personne à qui écrire."),
    "report": Listed(
        "report", _MAIN, "Des pages à consulter : couverture, réunions, décisions, plan."
    ),
    "release": Listed("release", _NETWORK, "Noter un départ, et ce qui reste à confier."),
    "asked": Listed("asked", _NETWORK, "Noter qu'une désignation a été demandée."),
    "person add": Listed("person_add", _NETWORK, "Ajouter une personne au dossier."),
    "directory": Listed("directory", _NETWORK, "L'annuaire des correspondant·e·s, par pôle."),
    "letter": Listed("letter", _NETWORK, "La lettre de mission d'un·e correspondant·e."),
    "brief": Listed(
        "brief",
        _NETWORK,
        "Une page par service ou élu·e : ce que l'ESS a à voir avec ses domaines.",
    ),
    "note": Listed("note", _NETWORK, "Une page sur le réseau, pour la direction générale."),
    "collect": Listed("collect", _NETWORK, "Un classeur à relire par service, et leurs réponses."),
    "meeting list": Listed("meeting_list", _MEETINGS, "Les réunions, avec leur identifiant."),
    "meeting add": Listed("meeting_add", _MEETINGS, "Ajouter la prochaine réunion au dossier."),
    "attendance": Listed(
        "attendance", _MEETINGS, "La feuille de présence, à signer ou à remplir dans un tableur."
    ),
    "decisions": Listed(
        "decisions", _MEETINGS, "Décisions, arbitrages et tâches : où en est-on, qui, pour quand."
    ),
    "task done": Listed("task_done", _MEETINGS, "Noter qu'une tâche est faite."),
    "calendar": Listed(
        "calendar", _MEETINGS, "Les réunions de l'année, en tableau ou pour votre agenda."
    ),
    "training list": Listed(
        "training_list", _TRAINING, "Qui est formé à l'ESS, jusqu'à quand, et qui inviter."
    ),
    "training add": Listed("training_add", _TRAINING, "Ajouter une formation au dossier."),
    "training invite": Listed(
        "training_invite", _TRAINING, "L'invitation à une formation, prête à envoyer."
    ),
    "training attendance": Listed(
        "training_attendance", _TRAINING, "La feuille de présence d'une formation."
    ),
    "training record": Listed("training_record", _TRAINING, "Noter qui est venu à une formation."),
    "plan status": Listed(
        "plan_status", _PLAN, "Avancement du plan, actions en retard, fiches à compléter."
    ),
    "plan check": Listed("plan_check", _PLAN, "Ce qui manque ou se contredit dans le plan."),
    "plan action": Listed("plan_action", _PLAN, "Une fiche-action seule, sur une page."),
    "action set": Listed("action_set", _PLAN, "Changer le statut, les dates… d'une action."),
    "plan budget": Listed("plan_budget", _PLAN, "Budget du plan par année et par section."),
    "plan gantt": Listed("plan_gantt", _PLAN, "Le calendrier des actions, dessiné."),
    "plan contributions": Listed(
        "plan_contributions", _PLAN, "Propositions reçues, et réponses à envoyer."
    ),
    "plan review": Listed("plan_review", _PLAN, "Le bilan d'une année du plan, pour l'assemblée."),
    "plan resolution": Listed(
        "plan_resolution", _PLAN, "Le rapport et le projet de délibération sur le plan."
    ),
    "supports": Listed(
        "supports", _PLAN, "Ce que la collectivité apporte à l'ESS, par année et structure."
    ),
    "check": Listed("check", _DOSSIER, "Tout ce qui manque ou se contredit dans le dossier."),
    "diff": Listed(
        "diff", _DOSSIER, "Ce qui a changé depuis une sauvegarde, ou depuis une date, en phrases."
    ),
    "handover": Listed(
        "handover", _DOSSIER, "Le document de passation, pour la personne qui reprend la mission."
    ),
    "export": Listed("export", _DOSSIER, "Le dossier, ou une de ses listes, dans un tableur."),
    "privacy": Listed(
        "privacy", _DOSSIER, "Les données personnelles du dossier, et ce qui est à effacer."
    ),
    "competences": Listed(
        "competences", _FURTHER, "Les compétences exercées, et ce que l'ESS peut y apporter."
    ),
    "values": Listed("values", _FURTHER, "Les valeurs qui peuvent s'écrire après une clé."),
    "rules": Listed("rules", _FURTHER, "Les règles que ess vérifie."),
    "explain": Listed("explain", _FURTHER, "Une règle expliquée : pourquoi, et comment corriger."),
    "templates": Listed("templates", _FURTHER, "Les modèles des documents, à adapter."),
    "schema": Listed("schema", _FURTHER, "Tout ce qui peut s'écrire, pour vous et votre éditeur."),
}


class Root(ManualGroup):
    """All the commands."""

    commands_listed = COMMANDS


_app = Typer(cls=Root, pretty_exceptions_enable=False, invoke_without_command=True)


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"ess {__version__}\n")
        raise Exit


@_app.callback()
def ess(
    context: Context,
    version: Annotated[
        bool,
        Option("--version", callback=_show_version, is_eager=True, help="Afficher la version."),
    ] = False,
    debug: Annotated[
        bool, Option("--debug", help="En cas d'erreur de ess, afficher le détail à transmettre.")
    ] = False,
) -> None:
    """La boîte à outils des chargé·e·s de mission économie sociale et solidaire (ESS).

    ess lit les fichiers YAML qui décrivent votre collectivité : services, correspondant·e·s,
    instances, réunions, plan. Il dit ce qui manque et prépare vos documents. Rien n'est envoyé
    sur internet, et lire ne modifie jamais vos fichiers.
    """
    if context.invoked_subcommand is None:
        sys.stdout.write(context.get_help() + "\n")


def command() -> Any:
    """The whole application, ready to be called."""
    os.environ.setdefault("TERM", "dumb")
    app = get_command(_app)
    completion.speak_french(app.params)
    return app


__all__ = ["COMMANDS", "SUBGROUPS", "command"]

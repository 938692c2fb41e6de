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
_EVERY_DAY = "Au quotidien"
_FURTHER = "Pour aller plus loin"

COMMANDS: dict[str, Listed] = {
    "check-coverage": Listed(
        "check_coverage", _MAIN, "Quels services n'ont pas de correspondant·e ESS, et à qui écrire."
    ),
    "agenda": Listed("agenda", _MAIN, "L'ordre du jour de la prochaine réunion, prêt à envoyer."),
    "plan render": Listed(
        "plan_render", _MAIN, "Le plan de développement, de la page de garde aux annexes."
    ),
    "init": Listed("init", _EVERY_DAY, "Un dossier prêt à compléter, pour votre collectivité."),
    "import": Listed(
        "import_file",
        _EVERY_DAY,
        "Votre organigramme, vos annuaires et vos tableaux, dans le dossier.",
    ),
    "export": Listed("export", _EVERY_DAY, "Le dossier en tableur, et le tableur en dossier."),
    "collect": Listed(
        "collect", _EVERY_DAY, "Un classeur à relire par service, et leurs réponses."
    ),
    "invite": Listed("invite", _EVERY_DAY, "L'invitation à la prochaine réunion, prête à envoyer."),
    "status": Listed(
        "status", _EVERY_DAY, "Ce qui demande votre attention, le plus urgent d'abord."
    ),
    "attendance": Listed(
        "attendance", _EVERY_DAY, "La feuille de présence, à signer ou à remplir dans un tableur."
    ),
    "minutes": Listed("minutes", _EVERY_DAY, "Le relevé de décisions, ou une trame à compléter."),
    "decisions": Listed(
        "decisions", _EVERY_DAY, "Décisions, arbitrages et tâches : où en est-on, qui, pour quand."
    ),
    "meeting list": Listed("meeting_list", _EVERY_DAY, "Les réunions, avec leur identifiant."),
    "meeting add": Listed("meeting_add", _EVERY_DAY, "Ajouter la prochaine réunion au dossier."),
    "meeting record": Listed(
        "meeting_record", _EVERY_DAY, "Noter les présences, les décisions et les tâches."
    ),
    "training list": Listed(
        "training_list", _EVERY_DAY, "Qui est formé à l'ESS, jusqu'à quand, et qui inviter."
    ),
    "training add": Listed("training_add", _EVERY_DAY, "Ajouter une formation au dossier."),
    "training invite": Listed(
        "training_invite", _EVERY_DAY, "L'invitation à une formation, prête à envoyer."
    ),
    "training attendance": Listed(
        "training_attendance", _EVERY_DAY, "La feuille de présence d'une formation."
    ),
    "training record": Listed("training_record", _EVERY_DAY, "Noter qui est venu à une formation."),
    "task done": Listed("task_done", _EVERY_DAY, "Noter qu'une tâche est faite."),
    "designate": Listed("designate", _EVERY_DAY, "Désigner la ou le correspondant·e d'un service."),
    "release": Listed("release", _EVERY_DAY, "Noter un départ, et ce qui reste à confier."),
    "asked": Listed("asked", _EVERY_DAY, "Noter qu'une désignation a été demandée."),
    "person add": Listed("person_add", _EVERY_DAY, "Ajouter une personne au dossier."),
    "action set": Listed("action_set", _EVERY_DAY, "Changer le statut, les dates… d'une action."),
    "calendar": Listed(
        "calendar", _EVERY_DAY, "Les réunions de l'année, en tableau ou pour votre agenda."
    ),
    "directory": Listed("directory", _EVERY_DAY, "L'annuaire des correspondant·e·s, par pôle."),
    "report": Listed(
        "report", _EVERY_DAY, "Des pages à consulter : couverture, réunions, décisions, plan."
    ),
    "diff": Listed(
        "diff", _EVERY_DAY, "Ce qui a changé depuis une sauvegarde, ou depuis une date, en phrases."
    ),
    "handover": Listed(
        "handover", _EVERY_DAY, "Le document de passation, pour la personne qui reprend la mission."
    ),
    "note": Listed("note", _EVERY_DAY, "Une page sur le réseau, pour la direction générale."),
    "remind": Listed("remind", _EVERY_DAY, "Un courriel de relance par personne à qui écrire."),
    "brief": Listed(
        "brief",
        _EVERY_DAY,
        "Une page par service ou élu·e : ce que l'ESS a à voir avec ses domaines.",
    ),
    "letter": Listed("letter", _EVERY_DAY, "La lettre de mission d'un·e correspondant·e."),
    "check": Listed("check", _EVERY_DAY, "Tout ce qui manque ou se contredit dans le dossier."),
    "plan status": Listed(
        "plan_status", _EVERY_DAY, "Avancement du plan, actions en retard, fiches à compléter."
    ),
    "plan budget": Listed("plan_budget", _EVERY_DAY, "Budget du plan par année et par section."),
    "plan gantt": Listed("plan_gantt", _EVERY_DAY, "Le calendrier des actions, dessiné."),
    "plan contributions": Listed(
        "plan_contributions", _EVERY_DAY, "Propositions reçues, et réponses à envoyer."
    ),
    "plan action": Listed("plan_action", _EVERY_DAY, "Une fiche-action seule, sur une page."),
    "plan check": Listed("plan_check", _EVERY_DAY, "Ce qui manque ou se contredit dans le plan."),
    "plan resolution": Listed(
        "plan_resolution", _EVERY_DAY, "Le rapport et le projet de délibération sur le plan."
    ),
    "supports": Listed(
        "supports", _EVERY_DAY, "Ce que la collectivité apporte à l'ESS, par année et structure."
    ),
    "plan review": Listed(
        "plan_review", _EVERY_DAY, "Le bilan d'une année du plan, pour l'assemblée."
    ),
    "privacy": Listed(
        "privacy", _FURTHER, "Les données personnelles du dossier, et ce qui est à effacer."
    ),
    "competences": Listed(
        "competences", _FURTHER, "Les compétences exercées, et ce que l'ESS peut y apporter."
    ),
    "values": Listed("values", _FURTHER, "Les valeurs qui peuvent s'écrire après une clé."),
    "schema": Listed("schema", _FURTHER, "Tout ce qui peut s'écrire, pour vous et votre éditeur."),
    "rules": Listed("rules", _FURTHER, "Les règles que ess vérifie."),
    "explain": Listed("explain", _FURTHER, "Une règle expliquée : pourquoi, et comment corriger."),
    "templates": Listed("templates", _FURTHER, "Les modèles des documents, à adapter."),
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

"""Typer speaks English: its words and errors in French, in one place.

The range of versions, `typer>=0.26,<0.29`: since 0.20 a command starts in 70 to 80 ms, half of
what earlier ones need; from 0.26 on the errors below stand in `typer._click`; and 0.29 reads the
arguments of every command through Pydantic, which doubles the start again.
"""

import re
from collections.abc import Callable

from typer import Abort, Exit
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)

USAGE_ERRORS = (UsageError,)
ABORT = (Abort,)
EXIT = Exit
NO_ARGUMENTS = NoArgsIsHelpError

# Commands as an officer may call them: French words → the command.
SYNONYMS = {
    "couverture": "check-coverage",
    "coverage": "check-coverage",
    "verifier-couverture": "check-coverage",
    "ordre-du-jour": "agenda",
    "odj": "agenda",
    "reunion": "agenda",
    "plan-de-developpement": "plan",
    "verifier": "check",
    "controle": "check",
    "controler": "check",
    "lint": "check",
    "regles": "rules",
    "regle": "explain",
    "expliquer": "explain",
    "nouveau": "init",
    "creer": "init",
    "initialiser": "init",
    "etat": "status",
    "a-faire": "status",
    "statut": "status",
    "aide": "--help",
    "help": "--help",
    "competence": "competences",
    "valeurs": "values",
    "schema-json": "schema",
    "modeles": "templates",
    "gabarits": "templates",
    "compte-rendu": "minutes",
    "releve-de-decisions": "minutes",
    "releve": "minutes",
    "emargement": "attendance",
    "invitation": "invite",
    "convocation": "invite",
    "inviter": "invite",
    "reunions": "meeting",
    "decision": "decisions",
    "formation": "training",
    "formations": "training",
    "former": "training",
    "sensibilisation": "training",
    "tache": "task",
    "designer": "designate",
    "designation": "designate",
    "correspondant": "designate",
    "nommer": "designate",
    "depart": "release",
    "partir": "release",
    "liberer": "release",
    "demande": "asked",
    "demander": "asked",
    "personne": "person add",
    "personnes": "person add",
    "ajouter": "person add",
    "fiche-action": "action set",
    "taches": "task",
    "calendrier": "calendar",
    "relance": "remind",
    "relancer": "remind",
    "annuaire": "directory",
    "lettre": "letter",
    "lettre-de-mission": "letter",
    "budget": "plan budget",
    "fiche": "plan action",
    "gantt": "plan gantt",
    "bilan": "plan review",
    "deliberation": "plan resolution",
    "projet-de-deliberation": "plan resolution",
    "bilan-annuel": "plan review",
    "rapport-annuel": "plan review",
    "echeancier": "plan gantt",
    "soutiens": "supports",
    "soutien": "supports",
    "subventions": "supports",
    "subvention": "supports",
    "fiches": "plan",
    "comparer": "diff",
    "comparaison": "diff",
    "changements": "diff",
    "evolutions": "diff",
    "differences": "diff",
    "passation": "handover",
    "transmettre": "handover",
    "succession": "handover",
    "indicateurs": "values",
    "indicateur": "values",
    "echeances": "calendar",
    "importer": "import",
    "excel": "import",
    "tableur": "import",
    "classeur": "import",
    "organigramme": "import",
    "csv": "import",
    "xlsx": "import",
    "exporter": "export",
    "recueil": "collect",
    "recueillir": "collect",
    "collecter": "collect",
    "vacance": "check-coverage",
    "vacances": "check-coverage",
    "vacants": "check-coverage",
    "difference": "diff",
    "rgpd": "privacy",
    "donnees-personnelles": "privacy",
    "confidentialite": "privacy",
    "rapport": "report",
    "pages": "report",
    "site": "report",
    "relances": "remind",
    "rappel": "remind",
    "rappels": "remind",
    "presence": "attendance",
    "presences": "attendance",
    "feuille-de-presence": "attendance",
    "pv": "minutes",
    "compte-rendus": "minutes",
    "note-de-synthese": "note",
    "courrier": "letter",
    "aides": "supports",
    "contributions": "plan contributions",
    "avancement": "plan status",
    "plan-action": "plan action",
    "correspondants": "directory",
    "seance": "meeting record",
    "noter": "meeting record",
    "enregistrer": "meeting record",
    "corriger": "check",
    "reparer": "check",
    "agenda-annuel": "calendar",
}

# Inside a group (`ess meeting`, `ess training`…), what is done is named too.
IN_A_GROUP = {
    "ajouter": "add",
    "nouvelle": "add",
    "liste": "list",
    "lister": "list",
    "noter": "record",
    "enregistrer": "record",
}

OPTIONS = {
    "help": "Afficher cette aide.",
    "install_completion": "Installer la complétion des commandes dans votre terminal.",
    "show_completion": "Afficher le code de la complétion, pour l'installer vous-même.",
}


class UnknownCommand(UsageError):
    """A command that does not exist, and the hint that goes with it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def explain(error: UsageError) -> tuple[str, str]:
    """A usage error of Typer as a French message and a hint."""
    if isinstance(error, UnknownCommand):
        return error.message, error.hint
    context = error.ctx
    command = context.command_path if context is not None else "ess"
    hint = f"voir : {command} --help"
    if isinstance(error, NoSuchOption):
        from ess_cli.nearest import nearest

        near = "".join(nearest(error.option_name, error.possibilities or (), likeness=0.5))
        return (
            f"option inconnue : {error.option_name}",
            f"vouliez-vous dire {near} ?" if near else hint,
        )
    if isinstance(error, MissingParameter):
        name = (error.param.metavar if error.param is not None else None) or "un argument"
        return f"il manque {name}", hint
    if isinstance(error, BadOptionUsage):
        if "not take" in error.message:
            return f"l'option {error.option_name} ne prend pas de valeur", hint
        return f"l'option {error.option_name} attend une valeur", hint
    if isinstance(error, BadParameter):
        name = error.param.opts[0] if error.param is not None else "une option"
        return f"la valeur donnée à {name} n'est pas acceptée", hint
    for pattern, french in _MESSAGES:
        if match := re.search(pattern, error.message):
            return french(match, command)
    return "cette commande n'est pas comprise", hint


_MESSAGES: tuple[tuple[str, Callable[[re.Match[str], str], tuple[str, str]]], ...] = (
    (
        r"unexpected extra argument\(?s?\)? \((.*)\)",
        lambda m, command: (
            f"argument en trop : {m[1]}",
            f"le dossier est toujours le dernier argument ; voir : {command} --help",
        ),
    ),
    (r"Missing command", lambda _, command: ("il manque une commande", f"voir : {command} --help")),
)


def unknown_command(name: str, known: list[str], prefix: str) -> UnknownCommand:
    """The error for a command that does not exist, with the nearest one."""
    from ess_cli.model.scalars import fold
    from ess_cli.nearest import nearest

    word = fold(name).replace(" ", "-").replace("_", "-")
    meant = SYNONYMS.get(word)
    if meant is not None and meant.split()[0] not in known and meant != "--help":
        meant = None
    if meant is None and IN_A_GROUP.get(word) in known:
        meant = IN_A_GROUP[word]
    if word in known:
        meant = word
    near = [meant] if meant else nearest(word, known, most=2, likeness=0.65)
    listed = " ou ".join(f"{prefix} {command}" for command in near)
    hint = f"vouliez-vous dire : {listed} ?" if near else f"voir : {prefix} --help"
    return UnknownCommand(f"commande inconnue : {name or '(vide)'}", hint)

"""The options that several commands share, with the words of their help."""

from typing import Annotated, Any

from typer import Argument, Option, Typer

from ess_cli.cli.manual import Manual

DossierPath = Annotated[
    str,
    Argument(
        metavar="[DOSSIER]",
        help="Le dossier ESS : un répertoire, ou un seul fichier YAML. Par défaut, le répertoire"
        " courant.",
        show_default=False,
    ),
]
At = Annotated[
    str | None,
    Option(
        "--at",
        metavar="DATE",
        help="Date de référence (2026-11-24 ou 24/11/2026) ; par défaut, aujourd'hui.",
    ),
]
Form = Annotated[str | None, Option("--format", "-f", metavar="FORME", help="Forme du résultat.")]
Output = Annotated[
    str | None,
    Option(
        "--output",
        "-o",
        metavar="FICHIER",
        help="Écrire dans ce fichier ; son extension donne la forme.",
    ),
]
Force = Annotated[bool, Option("--force", help="Remplacer le fichier s'il existe déjà.")]
DryRun = Annotated[bool, Option("--dry-run", help="Montrer ce qui serait écrit, sans rien écrire.")]

MeetingId = Annotated[
    str | None, Option("--meeting", metavar="ID", help="La réunion, par son identifiant.")
]
TrainingId = Annotated[
    str | None, Option("--training", metavar="ID", help="La formation, par son identifiant.")
]
HeldOn = Annotated[
    str | None, Option("--date", metavar="DATE", help="Tenir la réunion à cette date.")
]
NextOfBody = Annotated[
    str | None,
    Option("--body", metavar="ID", help="L'instance dont on veut la prochaine réunion."),
]
StartsAt = Annotated[
    str | None, Option("--start", metavar="HEURE", help="L'heure de début : 9h30, 14 h.")
]
Lasts = Annotated[
    str | None, Option("--duration", metavar="DURÉE", help="La durée : 1 h 30, 90 min.")
]
FilledSheet = Annotated[
    str | None,
    Option(
        "--from",
        metavar="FICHIER",
        help="Le tableur rempli en séance (xlsx, ods), à la place des questions.",
    ),
]
CreatePeople = Annotated[
    bool, Option("--yes", help="Créer sans demander les personnes venues et inconnues.")
]
MeetingsOfBody = Annotated[
    str | None, Option("--body", metavar="ID", help="Les réunions d'une seule instance.")
]


def form(*formats: str) -> Any:
    """The option `--format` of a command that has `formats`, the first by default."""
    return Option(
        "--format",
        "-f",
        metavar="FORME",
        help=f"Forme du résultat : {', '.join(formats)}. Par défaut : {formats[0]}.",
    )


def one_command() -> Typer:
    """The app of a module that has one command."""
    return Typer(add_completion=False, pretty_exceptions_enable=False)


__all__ = [
    "At",
    "DossierPath",
    "DryRun",
    "Force",
    "Form",
    "Manual",
    "Output",
    "form",
    "one_command",
]

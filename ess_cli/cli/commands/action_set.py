"""`ess action set ACTION CLÉ=VALEUR…`: what has changed in an action of the plan."""

import sys
from typing import TYPE_CHECKING, Annotated

from typer import Argument

from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.options import At, DryRun, Manual, one_command

if TYPE_CHECKING:
    from ess_cli.cli.opening import Opened

app = one_command()


@app.command(cls=Manual)
def action_set(
    words: Annotated[
        list[str] | None,
        Argument(
            metavar="ACTION CLÉ=VALEUR… [DOSSIER]",
            help="La fiche-action, par son titre ou son identifiant ; ce qui change ; le dossier,"
            " par défaut le répertoire courant.",
        ),
    ] = None,
    at: At = None,
    dry_run: DryRun = False,
) -> None:
    """Change dans le dossier ce que dit une fiche-action : son statut, ses dates, ses pilotes.

    Les clés sont celles de la rubrique `actions` (ess values actions.status donne celles d'un
    statut). Plusieurs services ou personnes se séparent par des virgules. Le reste de la fiche ne
    change pas.

    Exemples :
        ess action set legumerie status=in_progress mon-dossier
        ess action set legumerie "status=en cours" end=2028 services=achats mon-dossier
        ess action set legumerie status=blocked "status_reason=Recours déposé" mon-dossier --dry-run
    """
    from ess_cli.cli.choosing import words_and_dossier
    from ess_cli.cli.editing import opened_to_edit
    from ess_cli.cli.missing import needed

    given = [word for word in words or [] if not _is_pair(word)]
    pairs = dict(word.split("=", 1) for word in words or [] if _is_pair(word))
    found, dossier = words_and_dossier(given)
    if len(found) > 1:
        raise UsageProblem(
            f"« {found[1]} » n'est pas de la forme CLÉ=VALEUR", "par exemple : status=in_progress"
        )
    how = "ess action set ACTION status=in_progress"
    name = needed(found[0] if found else None, "Quelle fiche-action", str, how)
    if not pairs:
        word = needed(None, "Que change-t-on (CLÉ=VALEUR)", _pair, how)
        pairs = dict([word])
    with opened_to_edit(dossier, at, dry_run=dry_run) as opened:
        _set(opened, dossier, name, pairs, dry_run=dry_run)


def _is_pair(word: str) -> bool:
    """Whether a word is KEY=VALUE: a title may hold a sign « = » after a space."""
    key, sign, _ = word.partition("=")
    return bool(sign) and key.replace("_", "").isalpha()


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise ValueError("écrivez une clé, le signe = et une valeur : status=in_progress")
    return key.strip(), value.strip()


def _set(
    opened: "Opened", dossier: str, name: str, pairs: dict[str, str], *, dry_run: bool
) -> None:
    from ess_cli.cli.editing import write_changes
    from ess_cli.cli.missing import needed
    from ess_cli.exchange.action_keys import action_values
    from ess_cli.exchange.changes import Change
    from ess_cli.exchange.names_written import NamesWritten
    from ess_cli.wording import visible

    action = opened.dossier.action[needed(name, "", NamesWritten(opened.dossier).action, "")]
    try:
        values = action_values(pairs)
    except ValueError as error:
        raise UsageProblem(str(error)) from None
    edit = write_changes(opened, dossier, [Change(action, values, "title")], "P", dry_run=dry_run)
    if not edit.files:
        sys.stderr.write("Tout était déjà noté.\n")
        return
    verb = "changerait" if dry_run else "changé"
    for key, value in pairs.items():
        sys.stderr.write(visible(f"{verb} : {action.title}, {key} = {value}") + "\n")

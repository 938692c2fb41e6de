"""`ess action set ACTION CLÉ=VALEUR…`: what has changed in an action of the plan."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.options import At, DryRun, Manual, one_command

if TYPE_CHECKING:
    from ess_cli.cli.opening import Opened
    from ess_cli.model.actions import Action

app = one_command()


@app.command(cls=Manual)
def action_set(
    words: Annotated[
        list[str] | None,
        Argument(
            metavar="ACTION CLÉ=VALEUR… [DOSSIER]",
            help="La fiche-action, par son titre, son numéro ou son identifiant ; ce qui change ;"
            " le dossier, par défaut le répertoire courant.",
        ),
    ] = None,
    indicator: Annotated[
        list[str] | None,
        Option(
            "--indicator",
            metavar="NOM",
            help="Ajouter un indicateur usuel (ess values indicators) ; peut se répéter.",
        ),
    ] = None,
    at: At = None,
    dry_run: DryRun = False,
) -> None:
    """Change dans le dossier ce que dit une fiche-action : son statut, ses dates, ses pilotes.

    Les clés sont celles de la rubrique `actions` (ess values actions.status donne celles d'un
    statut). Plusieurs services ou personnes se séparent par des virgules. Un indicateur usuel
    s'ajoute avec sa définition : il reste à fixer sa cible. Le reste de la fiche ne change pas.

    Exemples :
        ess action set legumerie status=in_progress mon-dossier
        ess action set legumerie "status=en cours" end=2028 services=achats mon-dossier
        ess action set legumerie status=blocked "status_reason=Recours déposé" mon-dossier --dry-run
        ess action set legumerie --indicator heures_insertion mon-dossier
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
    if not pairs and not indicator:
        word = needed(None, "Que change-t-on (CLÉ=VALEUR)", _pair, how)
        pairs = dict([word])
    with opened_to_edit(dossier, at, dry_run=dry_run) as opened:
        _set(opened, dossier, name, pairs, indicator or [], dry_run=dry_run)


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
    opened: "Opened",
    dossier: str,
    name: str,
    pairs: dict[str, str],
    indicators: list[str],
    *,
    dry_run: bool,
) -> None:
    from ess_cli.cli.editing import write_changes
    from ess_cli.cli.missing import needed
    from ess_cli.exchange.action_keys import action_values
    from ess_cli.exchange.changes import AddTo, Change, Edits
    from ess_cli.exchange.names_written import NamesWritten
    from ess_cli.exchange.usual_indicators import indicator_written
    from ess_cli.wording import visible

    action = opened.dossier.action[needed(name, "", NamesWritten(opened.dossier).action, "")]
    try:
        values = action_values(pairs)
    except ValueError as error:
        raise UsageProblem(str(error)) from None
    added = _indicators(action, indicators)
    changes: list[Edits] = [Change(action, values, "title")] if values else []
    if added:
        changes.append(AddTo(action, "indicators", [indicator_written(one) for one in added]))
    edit = write_changes(opened, dossier, changes, "P", dry_run=dry_run)
    if not edit.files:
        sys.stderr.write("Tout était déjà noté.\n")
        return
    verb = "changerait" if dry_run else "changé"
    for key, value in pairs.items():
        sys.stderr.write(visible(f"{verb} : {action.title}, {key} = {value}") + "\n")
    verb = "serait ajouté" if dry_run else "ajouté"
    for one in added:
        said = f"{verb} : {action.title}, indicateur « {one['label']} » ; il reste à fixer sa cible"
        sys.stderr.write(visible(said) + "\n")


def _indicators(action: "Action", names: list[str]) -> list[dict[str, Any]]:
    """The usual indicators that the fiche does not have yet, each once.

    Raises:
        UsageProblem: one is none of the library; the nearest is named.
    """
    from ess_cli.exchange.usual_indicators import has_indicator, usual_indicator

    try:
        rows = {row["id"]: row for row in map(usual_indicator, names)}
    except ValueError as error:
        raise UsageProblem(str(error), "la liste : ess values indicators") from None
    return [row for row in rows.values() if not has_indicator(action, row)]

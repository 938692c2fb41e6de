"""`ess values KEY`: what may be written after a key."""

from typing import TYPE_CHECKING, Annotated

from typer import Argument

from ess_cli.cli.answer import show
from ess_cli.cli.destination import destination
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.options import Force, Manual, Output, form, one_command

if TYPE_CHECKING:
    from ess_cli.model.keys import Key

FORMATS = ("text", "md", "json")
app = one_command()


@app.command(cls=Manual)
def values(
    key: Annotated[
        str | None,
        Argument(
            metavar="[CLÉ]",
            help="Une clé du dossier, par exemple status, ou actions.status pour celle d'une seule"
            " rubrique. Sans clé : la liste de celles qui se choisissent dans une liste.",
            show_default=False,
        ),
    ] = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Ce qui peut s'écrire après une clé du dossier : les valeurs possibles et leur sens.

    La même clé existe parfois dans plusieurs rubriques ; toutes sont montrées.

    Exemples :
        ess values status
        ess values actions.status
        ess values organisations.college -o colleges.md
    """
    where = destination(FORMATS, output_form, output, force)
    from ess_cli.model.keys import every_key
    from ess_cli.output.values import FORMS, Found

    keys = _matching(key.strip().lower()) if key else [k for k in every_key() if k.choice]
    show(where, FORMS, Found(key, keys))


def _matching(asked: str) -> "list[Key]":
    """The keys that `asked` names: by their path, or by the end of it.

    Raises:
        UsageProblem: there is none.
    """
    from ess_cli.model.dossier import SECTIONS
    from ess_cli.model.keys import every_key

    found = [key for key in every_key() if f".{key.path}".endswith(f".{asked}")]
    if found:
        return found
    if asked in SECTIONS:
        inside = [key.path for key in every_key() if key.path.rpartition(".")[0] == asked]
        raise UsageProblem(
            f"« {asked} » est une rubrique, et non une clé",
            f"ses clés : {', '.join(inside)}",
        )
    raise UsageProblem(f"aucune clé ne s'appelle « {asked} »", _nearest(asked))


def _nearest(asked: str) -> str:
    """The hint that names the nearest key, French words included."""
    from ess_cli.model.keys import every_key
    from ess_cli.nearest import nearest
    from ess_cli.reading.vocabulary import nearest_key

    names = dict.fromkeys(key.name for key in every_key())
    place, _, name = asked.rpartition(".")
    alike = nearest(name, names, likeness=0.8)
    near = alike[0] if alike else nearest_key(name, names)
    if near is None:
        return "la liste des clés : ess schema"
    inside = [key.path for key in every_key() if key.path.startswith(f"{place}.")]
    path = f"{place}.{near}"
    return f"vouliez-vous dire : ess values {path if place and path in inside else near} ?"

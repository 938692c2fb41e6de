"""The values of an action of the plan, as someone types them on the command line."""

from collections.abc import Mapping

from ess_cli.exchange.writing import Written
from ess_cli.model.actions import Action
from ess_cli.model.keys import Choice, Reference, Scalar, Several, keys_of
from ess_cli.nearest import nearest


def action_values(pairs: Mapping[str, str]) -> dict[str, Written]:
    """What to write for each key: a text, or a list where the key takes several.

    Raises:
        ValueError: a key is none of an action's, or takes more than a text; it says so in French.
    """
    return {key: _value(key, text) for key, text in pairs.items()}


def _value(key: str, text: str) -> Written:
    shapes = {one.name: one.shape for one in keys_of(Action)}
    if key not in shapes:
        raise ValueError(f"une fiche-action n'a pas de clé « {key} »{_near(key, [*shapes])}")
    if key == "id":
        raise ValueError("l'identifiant d'une fiche-action ne change pas : d'autres s'y réfèrent")
    if not text.strip():
        raise ValueError(f"« {key} » est vide : pour l'effacer, ouvrez le fichier")
    shape = shapes[key]
    if not isinstance(shape, Several):
        return text.strip()
    inner = shape.of
    if not isinstance(inner, Choice | Reference | Scalar):
        raise ValueError(f"« {key} » ne s'écrit pas en un mot : ouvrez le fichier")
    if isinstance(inner, Scalar):
        return text.strip()
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return parts[0] if len(parts) == 1 else parts


def _near(key: str, known: list[str]) -> str:
    found = nearest(key, known, likeness=0.5)
    return f" ; vouliez-vous dire « {found[0]} » ?" if found else ""

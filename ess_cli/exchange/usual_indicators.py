"""The usual indicators: found by what someone calls them, and written in a fiche."""

from typing import Any

from ess_cli.exchange.writing import Written
from ess_cli.knowledge import table
from ess_cli.model.actions import Action
from ess_cli.model.scalars import fold
from ess_cli.nearest import nearest

_WRITTEN = ("id", "label", "unit", "kind", "denominator", "source", "computed")


def usual_indicator(name: str) -> dict[str, Any]:
    """The indicator of the library that `name` names, by its id or its label.

    Raises:
        ValueError: there is none; the message, in French, names the nearest.
    """
    rows: list[dict[str, Any]] = table("indicators")["rows"]
    asked = _folded(name)
    known = {_folded(said): row for row in rows for said in (row["label"], row["id"])}
    if asked in known:
        return known[asked]
    held = [row for said, row in known.items() if asked and set(asked.split()) <= set(said.split())]
    near = nearest(asked, known, likeness=0.4)
    meant = held[0] if held else known[near[0]] if near else None
    guess = f" ; vouliez-vous dire « {meant['id']} » ({meant['label']}) ?" if meant else ""
    raise ValueError(f"aucun indicateur usuel ne s'appelle « {name} »{guess}")


def has_indicator(action: Action, row: dict[str, Any]) -> bool:
    """Whether a fiche already counts this: by id, by label, or as what the tool computes."""
    label = _folded(row["label"])
    return any(
        one.id == row["id"]
        or _folded(one.label) == label
        or (one.computed is not None and one.computed == row["computed"])
        for one in action.indicators
    )


def indicator_written(row: dict[str, Any]) -> dict[str, Written]:
    """What to write of an indicator of the library: its target and values are still to be set."""
    return {key: row[key] for key in _WRITTEN if row[key]}


def _folded(text: str) -> str:
    plain = text.replace("·e", "").replace("·s", "s").replace("_", " ").replace("-", " ")
    return " ".join(fold(plain).split())

"""How far each axis has come, drawn and in a table, once one has begun."""

from decimal import Decimal
from typing import Any

from ess_cli.documents.drawings.shares import Share, shares
from ess_cli.documents.kinds.plan.materials import Materials
from ess_cli.documents.writer import Writer
from ess_cli.plan.progress import mean_progress
from ess_cli.typography import percentage_text

_ENOUGH = 3
_WHOLE = Decimal(100)
_UNKNOWN = "pas encore connu"


def axes_progress(materials: Materials, writer: Writer) -> dict[str, Any]:
    """A row for each axis of the first level, and their drawing.

    Nothing before the plan is voted, nor before any action has begun.
    """
    rows, bars, begun = [], [], False
    for axis in materials.tree.roots():
        actions = [place for place in axis.actions if materials.shows(place)]
        progress = mean_progress(actions, materials.coverage.at)
        begun = begun or bool(progress)
        title = axis.axis.title
        words = _UNKNOWN if progress is None else percentage_text(progress)
        rows.append([f"{axis.number} – {title}", str(len(actions)), words])
        bars.append(Share(f"{axis.number} – {title}", progress or Decimal(0), _WHOLE, words))
    if not (begun and materials.voted):
        return {"rows": [], "figure": ""}
    said = " ; ".join(f"{bar.label} : {bar.words}" for bar in bars)
    return {
        "rows": rows,
        "figure": writer.figure(
            shares(bars, writer.colour, "fait", "reste à faire"),
            f"Avancement par axe. {said}.",
            "Avancement moyen des actions de chaque axe",
        )
        if len(bars) >= _ENOUGH
        else "",
    }

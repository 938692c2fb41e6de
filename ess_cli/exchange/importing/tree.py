"""The axes that rows name, against those of the plan; the plan is made where there is none."""

from datetime import date
from typing import Any

from ess_cli.exchange.changes import Add, AddTo, Change
from ess_cli.exchange.importing.drafts import Draft
from ess_cli.exchange.importing.partners import year_of
from ess_cli.model.dossier import Dossier
from ess_cli.model.plan import Axis
from ess_cli.model.scalars import fold, slug

_LONGEST = 63
_APART = "\x1f"


class Tree:
    """The axes of the plan and of the spreadsheet, by the folded titles that lead to them."""

    def __init__(self, dossier: Dossier) -> None:
        self.plan = dossier.plan
        self.ids: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.new: dict[str, list[str]] = {}
        self._taken: set[str] = set()
        for axis in self.plan.axes if self.plan else ():
            self._note(axis, "")

    def _note(self, axis: Axis, above: str) -> None:
        path = _joined(above, axis.title)
        self.ids[path] = axis.id
        self.titles[path] = axis.title
        self._taken.add(axis.id)
        for inner in axis.axes:
            self._note(inner, path)

    def add(self, titles: list[str]) -> None:
        """An axis that a row names, with those above it."""
        above = ""
        for title in titles:
            path = _joined(above, title)
            if path not in self.ids:
                base = slug(title) or "axe"
                name, number = base, 1
                while name in self._taken:
                    number += 1
                    name = f"{base}-{number}"
                self._taken.add(name)
                self.ids[path], self.titles[path] = name, title
                self.new.setdefault(above, []).append(path)
            above = path

    def reference(self, path: str) -> str | None:
        """How an action names its axis: by its id, titles being long."""
        if path in self.ids:
            return self.ids[path]
        found = {
            name for known, name in self.ids.items() if known.rpartition(_APART)[2] == fold(path)
        }
        return found.pop() if len(found) == 1 else None

    def id_of(self, text: str) -> str:
        """The id of the axis that a reference names."""
        return text if text in self._taken else self.reference(fold(text)) or text

    def changes(self) -> list[Add | AddTo | Change]:
        """The axes that the plan of the dossier gains."""
        if self.plan is None or not self.new:
            return []
        return [AddTo(self.plan, "axes", [self._written(path) for path in self.new.get("", ())])]

    def written(self, drafts: list[Draft], at: date, remarks: list[str]) -> dict[str, Any]:
        """The plan to add if rows name axes and the dossier has no plan, else an empty mapping.

        Its period is that of the actions; without any date, the year of reference.
        """
        if self.plan is not None:
            deeper = [self.titles[path] for above in self.new if above for path in self.new[above]
                      if above in self._before()]  # fmt: skip
            if deeper:
                remarks.append(
                    "à ajouter vous-même sous leur axe, dans le plan : "
                    + ", ".join(f"« {title} »" for title in deeper)
                )
            return {}
        if not self.new:
            return {}
        actions = [draft.values for draft in drafts if draft.section == "actions"]
        years = [year_of(one[key]) for one in actions for key in ("start", "end") if one.get(key)]
        start, end = (min(years), max(years)) if years else (at.year, at.year)
        remarks.append(
            f"le plan est créé, de {start} à {end} : corrigez son titre et ses dates dans `plan`"
        )
        return {
            "title": "Plan d'action",
            "kind": "plan_actions",
            "start": str(start),
            "end": str(end),
            "axes": [self._written(path) for path in self.new.get("", ())],
        }

    def _before(self) -> set[str]:
        added = {path for paths in self.new.values() for path in paths}
        return set(self.ids) - added

    def _written(self, path: str) -> dict[str, Any]:
        made: dict[str, Any] = {"id": self.ids[path], "title": self.titles[path]}
        inner = [self._written(one) for one in self.new.get(path, ())]
        return made | ({"axes": inner} if inner else {})


def _joined(above: str, title: str) -> str:
    return f"{above}{_APART}{fold(title)}" if above else fold(title)

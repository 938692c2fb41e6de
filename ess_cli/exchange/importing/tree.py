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
        self.places: dict[str, tuple[str | int, ...]] = {"": ()}
        self._taken: set[str] = set()
        for rank, axis in enumerate(self.plan.axes if self.plan else ()):
            self._note(axis, "", rank)

    def _note(self, axis: Axis, above: str, rank: int) -> None:
        path = _joined(above, axis.title)
        self.ids[path] = axis.id
        self.titles[path] = axis.title
        self.places[path] = (*self.places[above], "axes", rank)
        self._taken.add(axis.id)
        for rank_below, inner in enumerate(axis.axes):
            self._note(inner, path, rank_below)

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
        """How an action names its axis: by its title, by its id where two have that title."""
        known = self._path(path)
        if known is None:
            return None
        return self.ids[known] if self._needs_id(known) else self.titles[known]

    def _path(self, path: str) -> str | None:
        """The axis that a path, a title or an id names, if exactly one does."""
        if path in self.ids:
            return path
        named = [one for one in self.ids if one.rpartition(_APART)[2] == fold(path)]
        found = [one for one, name in self.ids.items() if name == path] or named
        return found[0] if len(found) == 1 else None

    def _needs_id(self, path: str) -> bool:
        """Whether the title of an axis is not enough to name it."""
        title = path.rpartition(_APART)[2]
        return sum(one.rpartition(_APART)[2] == title for one in self.ids) > 1

    def id_of(self, text: str) -> str:
        """The id of the axis that a reference names."""
        path = self._path(text)
        return self.ids[path] if path is not None else text

    def changes(self) -> list[Add | AddTo | Change]:
        """The axes that the plan of the dossier gains, at its root or under one of its axes."""
        if self.plan is None:
            return []
        return [
            AddTo(self.plan, "axes", [self._written(path) for path in paths], self.places[above])
            for above, paths in self.new.items()
            if above in self.places
        ]  # fmt: skip

    def written(self, drafts: list[Draft], at: date, remarks: list[str]) -> dict[str, Any]:
        """The plan to add if rows name axes and the dossier has no plan, else an empty mapping.

        Its period is that of the actions; without any date, the year of reference.
        """
        if self.plan is not None:
            return {}
        if not self.new:
            return {}
        actions = [draft.values for draft in drafts if draft.section == "actions"]
        years = [year_of(one[key]) for one in actions for key in ("start", "end") if one.get(key)]
        years += [int(line["year"]) for one in actions for line in one.get("budget", ())
                  if line.get("year")]  # fmt: skip
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

    def _written(self, path: str) -> dict[str, Any]:
        made: dict[str, Any] = {"id": self.ids[path]} if self._needs_id(path) else {}
        made["title"] = self.titles[path]
        inner = [self._written(one) for one in self.new.get(path, ())]
        return made | ({"axes": inner} if inner else {})


def _joined(above: str, title: str) -> str:
    return f"{above}{_APART}{fold(title)}" if above else fold(title)

"""The development plan as a document, and one fiche of it alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ess_cli.coverage import Coverage
from ess_cli.documents.document import Document, document, writer
from ess_cli.documents.environment import safe, text
from ess_cli.documents.kinds.plan.calendar import calendar_words
from ess_cli.documents.kinds.plan.cover import cover_pictures
from ess_cli.documents.kinds.plan.dialogue import dialogue, governance
from ess_cli.documents.kinds.plan.essentials import essentials
from ess_cli.documents.kinds.plan.fiche import fiche
from ess_cli.documents.kinds.plan.indicators import indicator_row
from ess_cli.documents.kinds.plan.materials import Materials
from ess_cli.documents.kinds.plan.money import money
from ess_cli.documents.kinds.plan.network import network
from ess_cli.documents.kinds.plan.progress import axes_progress
from ess_cli.documents.kinds.plan.values import years_text
from ess_cli.documents.writer import Writer
from ess_cli.model.plan import Plan
from ess_cli.model.scalars import fold
from ess_cli.plan.competences import exercised_competences
from ess_cli.plan.measures import measure_text
from ess_cli.plan.sections import Section, is_final, sections
from ess_cli.plan.tree import WITHOUT_AXIS, NumberedAction, NumberedAxis
from ess_cli.typography import date_text

# Level of the headings of the axes of the first level.
_AXES = 3
_DEEPEST = 6
# Signs of a text that stands on the page of the essentials.
_BOXED = 900


def plan_document(
    coverage: Coverage,
    root: Path,
    *,
    public: bool = False,
    final: bool = False,
    axis: NumberedAxis | None = None,
) -> Document:
    """The whole plan, or the fiches of one axis.

    Args:
        coverage: the dossier, which has a plan, at the date.
        root: the dossier's folder, for its templates and pictures.
        public: leave out what is internal, and call agents and partners by their functions.
        final: leave out the empty parts, as once the plan is adopted.
        axis: print this axis alone.

    Raises:
        DocumentError: a template or a picture of the dossier cannot be used.
    """
    made_by = writer(coverage.dossier, root, coverage.at, public=public)
    words = _Words(Materials(coverage, public), made_by).plan(final=final, axis=axis)
    return document("plan", words["title"], words, made_by, toc=axis is None)


def action_document(coverage: Coverage, root: Path, place: NumberedAction) -> Document:
    """One fiche-action alone.

    Raises:
        DocumentError: a template or a picture of the dossier cannot be used.
    """
    made_by = writer(coverage.dossier, root, coverage.at)
    words = _Words(Materials(coverage, False, followed=True), made_by).action(place)
    return document("action", words["title"], words, made_by)


@dataclass(frozen=True)
class _Words:
    materials: Materials
    writer: Writer

    def action(self, place: NumberedAction) -> dict[str, Any]:
        f = fiche(place, self.materials, self.writer, 1)
        number = f"Fiche-action {place.number} – " if place.number else "Fiche-action – "
        plan = self.materials.coverage.dossier.plan
        return {
            "title": number + f["title"],
            "plan": plan.title if plan else "",
            "authority": self.materials.coverage.dossier.name,
            "f": f,
        }

    def plan(self, *, final: bool, axis: NumberedAxis | None) -> dict[str, Any]:
        """Everything the template of the plan prints."""
        coverage = self.materials.coverage
        plan = coverage.dossier.plan
        if plan is None:
            raise ValueError("no plan")
        adopted = is_final(plan, coverage.at)
        found = sections(coverage, final=final or adopted, public=self.writer.public)
        title = plan.title
        name = self._axis_name(axis) if axis else ""
        return {
            "title": f"{title} – {name}" if axis else title,
            "plan": title,
            "extract": name,
            "authority": coverage.dossier.name,
            "kind": self._kind(plan),
            "period": years_text(plan.start, plan.end),
            **cover_pictures(plan, self.writer),
            "essentials": essentials(self.materials, self.writer),
            "short_ambition": self._short(plan.ambition),
            "voted": self.materials.voted,
            "draft": not (final or adopted),
            "adopted": date_text(plan.adopted) if plan.adopted and adopted else "",
            "decision": (plan.decision or "") if adopted else "",
            "s": {
                section.key: self._section(section, axis, final=final or adopted)
                for section in found
            },
            **self._texts(plan),
            **self._facts(plan),
            "axes": self._axes(),
            "blocks": list(self._blocks(axis)),
            "network": network(self.materials, self.writer),
            "dialogue": dialogue(self.materials, self.writer),
            "governance": governance(self.materials, self.writer),
            "money": money(self.materials, self.writer),
            "calendar": calendar_words(coverage, self.writer),
            "progress": axes_progress(self.materials, self.writer),
            "indicators": list(self._indicators()),
        }

    def _kind(self, plan: Plan) -> str:
        """What the plan is, where its title does not say so."""
        kind = self.writer.word("plan_kind", plan.kind)
        return "" if fold(kind) in fold(plan.title) else kind

    def _section(
        self, section: Section, axis: NumberedAxis | None, *, final: bool
    ) -> dict[str, Any]:
        shown = section.number is not None and (axis is None or section.key == "actions")
        number = "" if axis else f"{section.number}. "
        return {
            "shown": shown,
            "heading": safe(number) + text(section.title),
            "todo": {
                part.key: "" if final or part.filled else self.writer.ours(part.prompt)
                for part in section.parts
            },
            "has": {part.key: part.filled for part in section.parts},
        }

    def _texts(self, plan: Plan) -> dict[str, Any]:
        """The texts of the plan: those that stand under a section, those that stand alone in it."""
        alone = ("foreword", "previous")
        found = {key: self.writer.markdown(getattr(plan, key), 2) for key in alone}
        for key in ("framework", "method", "ambition", "evaluation"):
            found[key] = self.writer.markdown(getattr(plan, key), 3)
        found["diagnosis"] = self.writer.markdown(plan.diagnosis.text, 3)
        return found

    def _short(self, typed: str | None) -> Any:
        """A text that stands in a box, where it is short enough for one."""
        short = typed is not None and len(typed) <= _BOXED and "#" not in typed
        return self.writer.markdown(typed, 2) if short else ""

    def _facts(self, plan: Plan) -> dict[str, Any]:
        """Figures, strengths and weaknesses, other schemes, competences."""
        diagnosis = plan.diagnosis
        return {
            "figures": [
                [
                    one.label,
                    measure_text(one.value, one.unit),
                    one.denominator or "",
                    f"{one.source}, {one.year}",
                ]
                for one in diagnosis.figures
            ],
            "swot": {
                key: getattr(diagnosis, key)
                for key in ("strengths", "weaknesses", "opportunities", "threats")
            },
            "related": [[one.name, one.link or ""] for one in plan.related],
            "themes": [theme.label for theme in plan.themes],
            "competences": exercised_competences(self.materials.coverage),
        }

    def _axis_name(self, axis: NumberedAxis) -> str:
        """« Axe 1 – Acheter autrement »."""
        return f"{axis.level} {axis.number} – {axis.axis.title}"

    def _axes(self) -> list[dict[str, Any]]:
        """The tree of the axes, as a list: what each is called, what it says, its own fiches."""
        return [
            {
                "depth": axis.depth,
                "marks": safe("#" * min(_AXES + axis.depth, _DEEPEST)),
                "name": self._axis_name(axis),
                "description": self.writer.markdown(axis.axis.description, _AXES + axis.depth),
                "fiches": [
                    f"{place.number} – {place.action.title}"
                    for place in axis.own
                    if self.materials.shows(place)
                ],
            }
            for axis in self.materials.tree.axes
        ]

    def _blocks(self, only: NumberedAxis | None) -> Iterator[dict[str, Any]]:
        """Axes and fiches in the order of the plan: an axis, its sub-axes, then its own fiches."""
        for axis in self.materials.tree.axes:
            if axis.depth == 1 if only is None else axis.axis.id == only.axis.id:
                yield from self._branch(axis, _AXES)
        if only is None:
            yield from self._without_axis()

    def _branch(self, axis: NumberedAxis, level: int) -> Iterator[dict[str, Any]]:
        yield {
            "fiche": None,
            "marks": safe("#" * level),
            "name": self._axis_name(axis),
            "root": level == _AXES,
            "colour": int(axis.number.partition(".")[0]),
            "empty": self.writer.ours(_NO_FICHE) if not axis.actions else "",
        }
        for below in axis.axis.axes:
            yield from self._branch(self.materials.axis[below.id], level + 1)
        for place in axis.own:
            if self.materials.shows(place):
                yield {"fiche": fiche(place, self.materials, self.writer, level + 1)}

    def _without_axis(self) -> Iterator[dict[str, Any]]:
        """The fiches that no axis has, after the last one."""
        shown = [place for place in self.materials.tree.orphans if self.materials.shows(place)]
        if not shown:
            return
        yield {
            "fiche": None,
            "marks": safe("#" * _AXES),
            "name": WITHOUT_AXIS,
            "root": True,
            "colour": 0,
            "empty": "",
        }
        for place in shown:
            yield {"fiche": fiche(place, self.materials, self.writer, _AXES + 1)}

    def _indicators(self) -> Iterator[list[str]]:
        for place in self.materials.places:
            for indicator in place.action.indicators:
                label, start, current, goal = indicator_row(indicator, self.materials.coverage)
                now = [current] if self.materials.voted else []
                yield [place.number or "–", label, start, *now, goal]


_NO_FICHE = "aucune fiche pour l'instant."

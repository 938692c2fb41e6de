"""Rows of a plan, ours or that of Territoires en Transitions, as axes and fiches-action."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ess_cli.exchange.importing.cells import parts, without_number
from ess_cli.exchange.importing.drafts import Drafts, Origin, Reader, Ref, Refs
from ess_cli.exchange.importing.layout import Table
from ess_cli.exchange.importing.lines import Row
from ess_cli.exchange.importing.names import Who, is_surely_a_person, people_in
from ess_cli.exchange.importing.partners import year_of
from ess_cli.model.dossier import SECTIONS
from ess_cli.model.scalars import fold, read_amount

_TEXTS = (
    "description", "context", "goals", "resources", "risks", "results", "communication",
    "decision", "targets", "territory", "participation", "priority", "start", "end", "levers",
)  # fmt: skip
INVERTED = ("la fin est avant le début", "corrigez l'une des deux")
_LINK = re.compile(r"https?://\S+")
_LATE = "« En retard » n'est pas un avancement : repris comme « en cours », ess calcule le retard"
_IN_WORDS = (
    ("governance", "Gouvernance"), ("measures", "Mesures liées"), ("linked", "Actions liées"),
    ("notes", "Notes"),
)  # fmt: skip
_FUNDERS = ("funder1", "funder2", "funder3")
_EITHER = ("pilote", "pilotes", "pilotage", "porteur", "porteuse", "responsable")
_STEP_DONE = (
    "la sous-action « {} » est réalisée, sans que sa date soit dite : ajoutez `done: JJ/MM/AAAA` à"
    " l'étape"
)


def actions(table: Table, into: Drafts) -> None:
    """The fiches-action of a table, and the axes that it names."""
    reader = Reader(table, into)
    of_the_platform = table.kind.name == "tet"
    late = 0
    for row, origin, said in reader:
        axis = _axis(said, row.section, origin, into)
        title = said.get("title")
        if not title and said.get("sub_action") and (last := _last_action(into)):
            _add_steps(last, said, origin, into)
            continue
        if not title:
            if axis is None:
                reader.lose(row, origin, "title", "l'action n'a pas de titre", "écrivez-le")
            # A row with an axis alone makes the axis.
            continue
        if axis is None and SECTIONS["actions"].model_fields["axis"].is_required():
            reader.lose(row, origin, "axis", "l'action n'a pas d'axe", "écrivez l'axe du plan")
            continue
        if isinstance(title, str) and "\n" in title:
            title = title.split("\n")[0]
        title = without_number(title)
        values: dict[str, Any] = {"id": said.get("id"), "title": title, "axis": axis}
        values |= {key: said.get(key) for key in _TEXTS}
        if parent := _parent_of_a_step(said, title, axis, into):
            _add_steps(parent, said, origin, into)
            continue
        _add_to_description(said, values)
        if said.get("sub_action"):
            _add_steps(values, said, origin, into)
        if said.get("resources_more"):
            more = f"Financements : {said['resources_more']}"
            values["resources"] = "\n\n".join(filter(None, [values.get("resources"), more]))
        _status(reader, row, origin, said, values)
        late += _is_late(reader, row.cells)
        if said.get("recurring"):
            values["recurring"] = True
        _who(reader, said, values, origin)
        _money(reader, said, values, of_the_platform)
        if said.get("indicators"):
            values["indicators"] = [{"label": label} for label in said["indicators"]]
        if said.get("steps"):
            values["steps"] = [
                *values.get("steps", ()), *({"title": step} for step in said["steps"])
            ]  # fmt: skip
        if said.get("documents"):
            links = _LINK.findall(said["documents"])
            values["documents"] = [{"title": link, "url": link} for link in links]
        if inverted(values):
            heading = reader.heading("end")
            if heading:
                cell = row.cells.get(heading.place, "")
                reader.reject(origin, heading, cell, *INVERTED)
            values.pop("end")
        into.add("actions", values, origin)
    if late:
        into.remarks.append(_LATE)


def _last_action(into: Drafts) -> dict[str, Any] | None:
    return next((one.values for one in reversed(into.entries) if one.section == "actions"), None)


def _parent_of_a_step(
    said: dict[str, Any], title: str, axis: Ref | None, into: Drafts
) -> dict[str, Any] | None:
    """The action above that a row of a sub-action belongs to, None if the row brings its own."""
    last = _last_action(into) if said.get("sub_action") else None
    if last and fold(str(last["title"])) == fold(title) and axis in (None, last.get("axis")):
        return last
    return None


def _add_steps(action: dict[str, Any], said: dict[str, Any], origin: Origin, into: Drafts) -> None:
    """The sub-actions of a row, as steps of their action; the last day is what is due."""
    due = said.get("end", "")
    step = {"due": due} if len(str(due)) == 10 else {}
    steps = [{"title": title} | step for title in said["sub_action"]]
    action["steps"] = [*(action.get("steps") or ()), *steps]
    if said.get("status") == "done":
        # A step is done on a day, which the platform does not give.
        into.remarks += [f"{origin} : {_STEP_DONE.format(one['title'])}" for one in steps]


def _add_to_description(said: dict[str, Any], values: dict[str, Any]) -> None:
    """What the dossier has no key for, in words at the end of the description."""
    more = [f"{label} : {said[key]}" for key, label in _IN_WORDS if said.get(key)]
    if more:
        values["description"] = "\n\n".join(filter(None, [values.get("description"), *more]))


def _axis(said: dict[str, Any], section: str, origin: Origin, into: Drafts) -> Ref | None:
    """The closest axis of a row, from its columns or the section it stands under."""
    levels = [text for key in ("axis", "axis2", "axis3", "axis4") for text in said.get(key, [])]
    if not levels and section:
        levels = [section]
    titles = [without_number(one.split("\n")[0]) for one in levels]
    if not titles:
        return None
    into.add("axes", {"titles": titles}, origin, implied=True)
    return Ref("axes", "\x1f".join(fold(title) for title in titles))


def _status(
    reader: Reader, row: Row, origin: Origin, said: dict[str, Any], values: dict[str, Any]
) -> None:
    status = said.get("status", "planned")
    if status != "planned":
        values["status"] = status
    values["status_reason"] = said.get("status_reason")
    heading = reader.heading("status")
    if status in ("blocked", "dropped") and not values["status_reason"] and heading:
        # The dossier needs the reason, which is not ours to make up.
        values.pop("status")
        reader.reject(
            origin, heading, row.cells.get(heading.place, ""), "il y faut la raison",
            "ajoutez une colonne « Motif » qui la dit, et importez de nouveau",
        )  # fmt: skip


def _is_late(reader: Reader, cells: dict[int, Any]) -> bool:
    heading = reader.heading("status")
    value = cells.get(heading.place, "") if heading else ""
    return isinstance(value, str) and fold(value) == "en retard"


def _who(reader: Reader, said: dict[str, Any], values: dict[str, Any], origin: Origin) -> None:
    into = reader.into
    _people_among_services(reader, said)
    for key in ("services", "contributing"):
        if said.get(key):
            values[key] = Refs("services", said[key])
    for key, kind in (("leads", ""), ("elected", "elected")):
        if who := said.get(key):
            into.remarks += [f"{origin} : {remark}" for remark in who.remarks]
            values[key] = [into.person(named, origin, kind=kind) for named in who.people]
    partners: list[Any] = []
    if said.get("operators"):
        partners.append(Refs("operators", said["operators"]))
    if said.get("organisations"):
        partners.append(Refs("organisations", said["organisations"]))
    if partners:
        values["organisations"] = partners
    for key, section in (("bodies", "bodies"), ("competences", "competences")):
        if said.get(key):
            values[key] = Refs(section, said[key])


def _people_among_services(reader: Reader, said: dict[str, Any]) -> None:
    """Under « Pilote », which does not say whether it is a service or a person, tell people."""
    heading = reader.heading("services")
    if heading is None or fold(heading.text) not in _EITHER or not said.get("services"):
        return
    each = parts(said["services"])
    people = [one for one in each if is_surely_a_person(one)]
    if not people:
        return
    found = people_in(" / ".join(people))
    before = said.get("leads", Who())
    said["leads"] = replace(before, people=before.people + found.people)
    said["services"] = " ; ".join(one for one in each if one not in people)


def _money(reader: Reader, said: dict[str, Any], values: dict[str, Any], platform: bool) -> None:
    heading = reader.heading("budget")
    plain = fold(heading.text) if heading else ""
    words = set(re.findall(r"\w+", plain))
    tax = next((tax for tax in ("ht", "ttc") if tax in words), "")
    lines: list[dict[str, Any]] = []
    if said.get("budget") is not None:
        lines.append({"amount": said["budget"]})
    lines += [{"year": y, "amount": a} for y, a in said.get("budget_by_year", {}).items()]
    values["budget"] = [line | ({"tax": tax} if tax else {}) for line in lines]
    funders: list[Any] = []
    for key in _FUNDERS:
        if said.get(key):
            amount = said.get(f"{key}.amount")
            if amount is None:
                reader.into.remarks.append(
                    f"« {values['title']} » : le financeur « {said[key]} » n'a pas de montant,"
                    " il est repris comme partenaire"
                )
                values.setdefault("organisations", []).append(Refs("funding", said[key]))
            else:
                funders.append({"name": said[key], "amount": amount})
    if said.get("funders"):
        funders += _funders_in(said["funders"], reader, values)
    values["funders"] = funders


def _funders_in(text: str, reader: Reader, values: dict[str, Any]) -> list[dict[str, Any]]:
    """« Région : 10 000 € ; État : 5 000 € »."""
    found: list[dict[str, Any]] = []
    for part in re.split(r"[;\n]", text):
        name, _, amount = part.rpartition(":")
        value = _amount_in(amount)
        if name.strip() and value is not None:
            found.append({"name": name.strip(), "amount": value})
        elif part.strip():
            reader.into.remarks.append(
                f"« {values['title']} » : le financeur « {part.strip()} » n'a pas de montant"
                " lisible, il est repris comme partenaire (écrivez « Région : 10 000 € »)"
            )
            values.setdefault("organisations", []).append(Refs("funding", part.strip()))
    return found


def _amount_in(text: str) -> Decimal | None:
    try:
        return read_amount(text.strip())
    except ValueError:
        return None


def inverted(values: dict[str, Any]) -> bool:
    """Whether an action would end before it starts."""
    start, end = values.get("start"), values.get("end")
    return bool(start and end) and _before(end, start)


def _before(end: Any, start: Any) -> bool:
    return str(end)[: len(str(start))] < str(start)[: len(str(end))] and year_of(end) <= year_of(
        start
    )

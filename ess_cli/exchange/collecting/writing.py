"""The answers of a service as changes of the dossier, each with its sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ess_cli.coverage import Coverage
from ess_cli.exchange.changes import Add, AddTo, Change, Edits, Inside, OfRank
from ess_cli.exchange.collecting.questions import Question, current_holder, labels
from ess_cli.exchange.designating import designated
from ess_cli.exchange.importing.written import amount
from ess_cli.exchange.new_person import NoName, homonyms, person_named, with_needed_id
from ess_cli.exchange.writing import Written
from ess_cli.knowledge import terms
from ess_cli.model.actions import Action
from ess_cli.model.scalars import fold
from ess_cli.wording import of, short_date

_ROLES = {"holder": "la ou le correspondant·e", "deputy": "la suppléance"}
_DETAILS = {"title": "la fonction", "email": "l'adresse", "phone": "le téléphone"}
Given = Mapping[str, tuple[Question, str]]


@dataclass
class Outcome:
    """What to change, and what to say."""

    changes: list[Edits] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def changes(network: Coverage, service: str, given: Given, at: date) -> Outcome:
    """What the answers of a service change in the dossier."""
    into = Outcome()
    for role in _ROLES:
        _office(network, service, role, given, at, into)
    _service(network, service, given, into)
    for action in network.dossier.actions:
        mine = {
            key.split("/")[2]: pair
            for key, pair in given.items()
            if key.startswith(f"actions/{action.id}/")
        }
        if mine:
            _action(action, mine, at, into)
    for meeting in network.dossier.meetings:
        for task in meeting.minutes.tasks if meeting.minutes else ():
            pair = given.get(f"meetings/{meeting.id}/tasks.{task.id}.done")
            if pair:
                into.changes.append(
                    Inside(meeting, ("minutes", "tasks"), task.id, task.text, {"done": pair[1]})
                )
                into.said.append(f"tâche « {task.text} » : faite le {_day(pair[1])}")
    return into


def _office(
    network: Coverage, service: str, role: str, given: Given, at: date, into: Outcome
) -> None:
    key = f"services/{service}/{role}"
    known = current_holder(network, service, role)
    details = {name: given[f"{key}.{name}"][1] for name in _DETAILS if f"{key}.{name}" in given}
    if key not in given:
        if details and known is not None:
            into.changes.append(Change(known, details))
            into.said += [
                f"{_DETAILS[name]} {of(known.name)} devient « {value} »"
                for name, value in details.items()
            ]
        return
    name = given[key][1]
    try:
        entry = person_named(name)
    except NoName as error:
        into.left.append(f"{_ROLES[role]} : {error}")
        return
    since = given.get(f"{key}.since")
    start = date.fromisoformat(since[1]) if since else at
    same = homonyms(network.dossier, entry)
    if len(same) > 1:
        into.left.append(f"{_ROLES[role]} : plusieurs personnes s'appellent « {name} »")
        return
    if same:
        reference = same[0].id
        if details:
            into.changes.append(Change(same[0], details))
    else:
        new, reference = with_needed_id(network.dossier, {**entry, **details, "service": service})
        into.changes.append(Add("people", new))
    made = designated(network.dossier, service, reference, role, start, None, instead=True)
    into.changes += made.changes
    before = f" (était : {known.name})" if known else ""
    into.said.append(f"{_ROLES[role]} devient {name} à partir du {short_date(start)}{before}")


def _service(network: Coverage, service: str, given: Given, into: Outcome) -> None:
    pair = given.get(f"services/{service}/competences")
    if pair is None:
        return
    known = {fold(word): one for one, word in labels(network.dossier).items()}
    known |= {one: one for one in labels(network.dossier)}
    parts = [part.strip() for part in pair[1].split(";") if part.strip()]
    unknown = [part for part in parts if fold(part) not in known and part not in known]
    if unknown:
        into.left.append(
            f"domaines : « {unknown[0]} » n'est pas un domaine connu (voir ess competences)"
        )
        return
    ids = [known.get(fold(part)) or known[part] for part in parts]
    into.changes.append(Change(network.dossier.service[service], {"competences": ids}))
    into.said.append(f"les domaines deviennent « {pair[1]} »")


def _action(action: Action, mine: Given, at: date, into: Outcome) -> None:
    values: dict[str, Written] = {}
    name = f"« {action.title} »"
    reason = mine["status_reason"][1] if "status_reason" in mine else action.status_reason
    for key, (_, value) in mine.items():
        head, _, rest = key.partition(".")
        if key == "status":
            if value in ("blocked", "dropped") and not reason:
                into.left.append(f"{name} : il manque pourquoi elle est {_label(value)}")
                continue
            values["status"] = value
            into.said.append(f"{name} : {_label(action.status)} → {_label(value)}")
        elif key == "status_reason":
            values["status_reason"] = value
            into.said.append(f"{name} : {value}")
        elif key == "note":
            note = {"date": at.isoformat(), "text": value}
            into.changes.append(AddTo(action, "notes", [note]))
            into.said.append(f"{name} : note « {value} »")
        elif head == "steps":
            step = next(one for one in action.steps if rest == f"{one.id}.done")
            into.changes.append(Inside(action, ("steps",), step.id, step.title, {"done": value}))
            into.said.append(f"{name} : étape « {step.title} » faite le {_day(value)}")
        elif head == "indicators":
            one = next(one for one in action.indicators if one.id == rest)
            new = {"date": at.isoformat(), "value": value.replace(".", ",")}
            into.changes.append(
                Inside(action, ("indicators",), one.id, one.label, {}, ("values", [new]))
            )
            into.said.append(f"{name} : {one.label} : {value.replace('.', ',')}")
        elif head == "budget":
            year = rest.partition(".")[2]
            into.changes += _budget(action, year, Decimal(value))
            into.said.append(f"{name} : {amount(Decimal(value))} mandatés en {year}")
    if values:
        into.changes.append(Change(action, values, "title"))


def _budget(action: Action, year: str, total: Decimal) -> Iterator[Edits]:
    """What makes the lines spent in a year one of that total; the others stay as they are."""
    spent = [
        rank
        for rank, one in enumerate(action.budget)
        if one.nature == "spent" and str(one.year) == year and one.amount is not None
    ]
    if not spent:
        line = {"year": year, "nature": "spent", "amount": amount(total)}
        yield AddTo(action, "budget", [line])
        return
    yield OfRank(action, "budget", spent[0], {"amount": amount(total)})
    for rank in spent[1:]:
        yield OfRank(action, "budget", rank, None)


def _label(status: str) -> str:
    return terms("action_status")[status]


def _day(text: str) -> str:
    return short_date(date.fromisoformat(text))

"""What changed key by key between two readings of one entry, for the keys without own sentence."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from ess_cli.comparing.change import LOW, Change, sentence
from ess_cli.comparing.pair import Pair
from ess_cli.comparing.phrases import instead, is_short, moved, of_phrase, quoted
from ess_cli.knowledge import terms
from ess_cli.model.entry import Entry
from ess_cli.model.keys import (
    ByName,
    Choice,
    Either,
    Group,
    Key,
    Reference,
    Scalar,
    Several,
    Shape,
    keys_of,
)
from ess_cli.model.meetings import Headcount
from ess_cli.typography import amount_text, date_text, number_text, percentage_text, time_text
from ess_cli.wording import enumerated, listed

# Keys whose title, in a sentence, would say too little or say it twice.
_TITLES = {
    "services.email": "Adresse électronique",
    "services.head": "Responsable",
    "services.counted": "Prise en compte dans la couverture",
    "services.covered_by": "Service de rattachement pour l'ESS",
    "services.since": "Date de création",
    "services.until": "Date de fermeture",
    "services.replaces": "Services dont la suite est prise",
    "services.shared_with": "Mutualisation",
    "people.since": "Prise de poste",
    "people.left": "Départ",
    "organisations.ess": "Appartenance à l'ESS",
    "organisations.ess_source": "Source de l'appartenance à l'ESS",
    "organisations.ess_checked": "Vérification de l'appartenance à l'ESS",
    "bodies.created": "Date de création",
    "bodies.closed": "Date de clôture",
    "bodies.members.person": "Représentant·e",
    "bodies.members.since": "Début du mandat",
    "bodies.members.deputy": "Suppléance",
    "projects.since": "Début",
    "projects.until": "Fin",
    "trainings.convened_on": "Date de l'invitation",
    "meetings.convened_on": "Date de l'invitation",
    "meetings.state": "État",
    "meetings.minutes.approved": "Approbation du relevé",
    "meetings.minutes.decisions.for": "Instance saisie",
    "meetings.minutes.decisions.settled": "Réunion où il est répondu",
    "meetings.minutes.tasks.due": "Échéance",
    "meetings.minutes.tasks.done": "Réalisation",
    "actions.status": "État",
    "actions.status_reason": "Motif de l'état",
    "actions.recurring": "Caractère permanent",
    "actions.depends_on": "Fiches dont dépend le début",
    "actions.reviewed": "Date du dernier point",
    "actions.funders.state": "État de l'aide",
    "actions.steps.due": "Échéance",
    "actions.steps.done": "Réalisation",
    "plan.adopted": "Adoption",
    "plan.levels": "Noms des niveaux",
    "contributions.answered": "Envoi de la réponse",
    "supports.kind": "Nature",
    "actions.indicators.computed": "Calcul",
    "actions.indicators.denominator": "Dénominateur",
    "competences.contribution": "Apport attendu de l'ESS",
    "meetings.reason": "Motif indiqué",
}
# Groups of keys that need not be named: each key says what it is.
_CLEAR = ("collectivity.contacts", "collectivity.competences")
_NAMING = ("title", "label", "name", "text", "person", "organisation", "service", "id", "slug")


@dataclass(frozen=True)
class About:
    """What the sentences are about.

    Attributes:
        theme: where they are read.
        section: the section of the entry.
        subject: its id.
        phrase: « la fiche 1.2 »; empty for what needs no name.
        tail: what ends the sentence, as a title in brackets.
        prefix: what stands before the title of a key, for what is inside the entry.
    """

    theme: str
    section: str
    subject: str
    phrase: str
    tail: str = ""
    prefix: str = ""

    def says(
        self,
        words: str,
        key: str | None,
        kind: str = "changed",
        weight: int = LOW,
        gist: str = "",
    ) -> Change:
        """The change that `words` tell, and `gist` in short."""
        message = sentence(f"{words}{self.tail}")
        return Change(self.theme, self.section, self.subject, kind, message, weight, key, gist)


def keys_changed(
    pair: Pair, about: About, old: Entry, new: Entry, told: Collection[str] = ()
) -> Iterator[Change]:
    """A sentence for each key that changed between `old` and `new`, but for those of `told`."""
    if old == new:
        return
    aliases = {field.alias or name: name for name, field in type(new).model_fields.items()}
    for key in keys_of(type(new)):
        name = aliases[key.name]
        if key.name in ("id", *told):
            continue
        was, now = old.__dict__[name], new.__dict__[name]
        if was != now:
            yield from _key(pair, about, key, was, now)


def _key(pair: Pair, about: About, key: Key, was: Any, now: Any) -> Iterator[Change]:
    shape = key.shape
    if isinstance(shape, Either):
        shape = shape.long
    if isinstance(shape, Group) and was is not None and now is not None:
        prefix = "" if key.path in _CLEAR else f"{about.prefix}{_title(key)}, "
        inside = replace(about, prefix=prefix)
        yield from keys_changed(pair, inside, was, now)
        return
    said = _said(pair, shape, was, now)
    title = _title(key)
    title = f"{about.prefix}{title[:1].lower()}{title[1:]}" if about.prefix else title
    whose = f" {of_phrase(about.phrase)}" if about.phrase else ""
    yield about.says(f"{title}{whose} : {said}", key.name)


def _title(key: Key) -> str:
    return _TITLES.get(key.path, key.title)


def _said(pair: Pair, shape: Shape, was: Any, now: Any) -> str:
    if isinstance(was or now, Headcount):
        return instead(*(number_text(one.number) if one else "" for one in (now, was)))
    match shape:
        case Several(of):
            return _list(pair, of, was or (), now or ())
        case ByName(names, values):
            return _mapping(pair, names, values, was or {}, now or {})
        case Scalar(spelling) if spelling in ("text", "markdown"):
            return _text(was, now)
    return instead(
        *(value_text(pair, shape, value) if value is not None else "" for value in (now, was))
    )


def _text(was: str | None, now: str | None) -> str:
    if all(is_short(text) for text in (was, now) if text):
        return instead(quoted(now) if now else "", quoted(was) if was else "")
    if was and now:
        return "texte réécrit"
    return f"nouveau texte, {quoted(now)}" if now else f"texte retiré, {quoted(was or '')}"


def _list(pair: Pair, of: Shape, was: Sequence[Any], now: Sequence[Any]) -> str:
    if isinstance(of, Either):
        of = of.long
    olds = {_name(pair, of, one): one for one in was}
    news = {_name(pair, of, one): one for one in now}
    come = [name for name in news if name not in olds]
    gone = [name for name in olds if name not in news]
    other = [name for name in news if name in olds and olds[name] != news[name]]
    parts = [moved(come, gone)] if come or gone else []
    for name in other:
        keys = _differing(olds[name], news[name])
        parts.append(f"changement pour {name}{f' ({keys})' if keys else ''}")
    return ", ".join(parts) or "ordre changé"


def _differing(was: Any, now: Any) -> str:
    """The titles of the keys that differ between two readings of an element."""
    if not isinstance(now, Entry):
        return ""
    aliases = {field.alias or name: name for name, field in type(now).model_fields.items()}
    return listed(
        [
            _title(key)[:1].lower() + _title(key)[1:]
            for key in _keys(now)
            if key.name != "id"
            and was.__dict__[aliases[key.name]] != now.__dict__[aliases[key.name]]
        ]
    )


def _mapping(
    pair: Pair, names: Shape, values: Shape, was: dict[Any, Any], now: dict[Any, Any]
) -> str:
    parts = []
    for name in {**was, **now}:
        if was.get(name) != now.get(name):
            told = _said(pair, values, was.get(name), now.get(name))
            parts.append(f"{value_text(pair, names, name)}, {told}")
    return " ; ".join(parts)


def _name(pair: Pair, shape: Shape, value: Any) -> str:
    """What an element of a list is called."""
    if not isinstance(shape, Group):
        return value_text(pair, shape, value)
    shapes = {key.name: key.shape for key in _keys(value)}
    for key in _NAMING:
        found = getattr(value, key, None)
        if found:
            return value_text(pair, shapes[key], found)
    first = next((one for one in value.__dict__.values() if one is not None), "")
    return value_text(pair, next(iter(shapes.values())), first)


def _keys(entry: Entry) -> tuple[Key, ...]:
    return keys_of(type(entry))


def value_text(pair: Pair, shape: Shape, value: Any) -> str:
    """A value as a sentence says it."""
    match shape:
        case Choice(enum):
            return terms(enum).get(value, str(value))
        case Reference(("meetings",)):
            found = pair.entry("meetings", value)
            return pair.meeting(found) if found else str(value)
        case Reference(sections) if len(sections) == 1 and sections[0] != "people":
            return pair.called(sections[0], value)
        case Reference():
            return pair.actor(value)
        case Several(of):
            return enumerated(value_text(pair, of, one) for one in value)
        case Either(long, short):
            return value_text(pair, long if isinstance(value, (Entry, tuple)) else short, value)
        case Group():
            return _group(pair, value)
        case Scalar(spelling):
            return _scalar(spelling, value)
    return str(value)


def _group(pair: Pair, value: Entry) -> str:
    """A whole mapping in a sentence: its values one after the other."""
    said = [
        value_text(pair, key.shape, found)
        for key in _keys(value)
        if key.name != "id" and (found := getattr(value, key.name, None)) not in (None, (), {})
    ]
    return ", ".join(said)


def _scalar(spelling: str, value: Any) -> str:
    match spelling:
        case "date" | "period":
            return date_text(value)
        case "amount":
            return amount_text(value)
        case "percentage" | "time share":
            return percentage_text(value)
        case "time":
            return time_text(value)
        case "duration":
            return f"{value} min"
        case "boolean":
            return "oui" if value else "non"
        case "number":
            return number_text(Decimal(value))
        case "integer":
            return number_text(value)
        case "text" | "markdown":
            return quoted(value)
    return str(value)

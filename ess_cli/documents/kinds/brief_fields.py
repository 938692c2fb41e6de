"""What a brief says of the fields: examples, organisations of the territory, levers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ess_cli.documents.writer import Writer
from ess_cli.knowledge import table, terms
from ess_cli.model.dossier import Dossier
from ess_cli.model.scalars import slug
from ess_cli.model.services import Service
from ess_cli.plan.tree import NumberedAction
from ess_cli.wording import enumerated

_LONG = 160


@dataclass(frozen=True, slots=True)
class Example:
    """One thing that the ESS brings, and the lever to have it."""

    text: str
    lever: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of competence and what the ESS brings to it."""

    label: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """Those that are told in full, and the names of the others."""

    first: tuple[Field, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organisations:
    """Names by college, and how many more there are."""

    shown: tuple[tuple[str, tuple[str, ...]], ...]
    left: int


@dataclass(frozen=True, slots=True)
class Lever:
    """What a lever is for, in one sentence, and its text."""

    id: str
    use: str
    text: str


def fields(
    competences: Sequence[str],
    dossier: Dossier,
    actions: Sequence[NumberedAction],
    most: int,
    service: Service | None,
) -> Fields:
    """The fields of a brief, those with the most actions and organisations first.

    Args:
        competences: those of the service or of the member; without any, the support function that
            the name of the service says, else what holds for all.
        dossier: whose organisations count, and whose own competences are named.
        actions: those of the service or of the member.
        most: how many are told in full.
        service: the service, None for a member.
    """
    if not competences:
        return Fields((_support(service, dossier) or _any(),), ())

    def weight(name: str) -> int:
        return sum(name in one.action.competences for one in actions) + sum(
            name in one.competences for one in dossier.organisations
        )

    ordered = sorted(competences, key=lambda name: -weight(name))
    made = [_field(name, dossier) for name in ordered]
    return Fields(tuple(made[:most]), tuple(one.label for one in made[most:]))


def _any() -> Field:
    return Field("Tous les services", _examples(table("examples")["any"]))


def _support(service: Service | None, dossier: Dossier) -> Field | None:
    """The support function that a service has by its name, as « Direction des finances »."""
    words = f"-{slug(service.name, len(service.name))}-" if service else ""
    for row in table("examples")["support"]:
        if any(f"-{slug(name)}-" in words for name in row["names"]):
            known = row.get("competence")
            return (
                _field(known, dossier) if known else Field(row["label"], _examples(row["examples"]))
            )
    return None


def _field(name: str, dossier: Dossier) -> Field:
    own = {one.id: one for one in dossier.competences}
    if name in own:
        said = own[name].contribution
        examples = (Example(one_line(said, _LONG), ""),) if said else ()
        return Field(own[name].label, examples or _examples(table("examples")["any"]))
    rows = {row["id"]: row["examples"] for row in table("examples")["rows"]}
    return Field(terms("competence")[name], _examples(rows[name]))


def _examples(rows: Iterable[dict[str, Any]]) -> tuple[Example, ...]:
    return tuple(Example(f"{row['actor']} {row['brings']}.", row["lever"]) for row in rows)


def organisations(
    competences: Sequence[str], dossier: Dossier, actions: Sequence[NumberedAction], most: int
) -> Organisations:
    """The organisations of these fields or of these actions, by college.

    Args:
        competences: the fields.
        dossier: whose organisations they are; those that are known not to be of the ESS stay out.
        actions: those of the service or of the member.
        most: how many are named.
    """
    wanted = set(competences)
    partners = {one.organisation for place in actions for one in place.action.organisations}
    ess = [one for one in dossier.organisations if one.in_ess != "no"]
    found = [one for one in ess if wanted & set(one.competences)]
    # Of the partners of an action, who only funds or governs it does nothing on the territory.
    found += [one for one in ess if one.id in partners and one not in found and one.in_ess == "yes"]
    order = ["", *terms("college")]
    shown: dict[str, list[str]] = {}
    for one in found[:most]:
        name = one_line(f"{one.name} ({one.commune})" if one.commune else one.name, _LONG // 2)
        shown.setdefault(one.in_college or "", []).append(name)
    groups = sorted(shown.items(), key=lambda group: (not group[0], order.index(group[0])))
    return Organisations(
        tuple((college, tuple(names)) for college, names in groups),
        max(0, len(found) - most),
    )


def actor_rows(found: Organisations, writer: Writer) -> list[list[str]]:
    """The organisations, a row for each college."""
    return [
        [writer.word("college", college) or "Autres structures", enumerated(names)]
        for college, names in found.shown
    ]


def levers(found: Fields, actions: Sequence[NumberedAction], most: int) -> tuple[Lever, ...]:
    """The first `most` levers of the actions, then of the examples."""
    rows = {row["id"]: row for row in table("levers")["rows"]}
    named = [name for place in actions for name in place.action.levers]
    named += [example.lever for field in found.first for example in field.examples]
    known = [name for name in dict.fromkeys(named) if name in rows][:most]
    return tuple(Lever(one, rows[one]["use"], rows[one]["text"]) for one in known)


def one_line(words: str, longest: int) -> str:
    """The words on one line, cut after one of them with « … » where they are too long."""
    line = " ".join(words.split())
    if len(line) <= longest:
        return line
    whole, _, cut = line[:longest].rpartition(" ")
    return f"{(whole or cut[:-1]).rstrip(',;: ')}…"

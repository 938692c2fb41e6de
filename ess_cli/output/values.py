"""What may be written in a dossier, as people and programs read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ess_cli.knowledge import table, terms
from ess_cli.model.dossier import SECTIONS
from ess_cli.model.keys import Choice, Key, Reference, every_key
from ess_cli.model.schema import spelled
from ess_cli.output.forms import Forms
from ess_cli.page import Block, Heading, Items, Page, Sentence, Table
from ess_cli.wording import count, listed

INDICATORS = "actions.indicators"
OWN_COMPETENCES = (
    "S'y ajoutent celles de votre rubrique competences. Celles que votre collectivité exerce :"
    " ess competences."
)


def values(key: Key) -> dict[str, str]:
    """The values of the closed list of `key` with their labels; none if it has no such list."""
    match key.choice:
        case Choice(enum):
            return dict(terms(enum))
        case Reference():
            return dict(terms("competence"))
    return {}


@dataclass(frozen=True, slots=True)
class Found:
    """The keys that were asked for; `asked` is None for all those with a closed list."""

    asked: str | None
    keys: Sequence[Key]


def as_json(found: Found) -> dict[str, Any]:
    """The keys, for programs."""
    keys = [_key_json(key) for key in found.keys]
    return {"format": "ess.values/1", "key": found.asked, "keys": keys}


def _key_json(key: Key) -> dict[str, Any]:
    return {
        "key": key.path,
        "title": key.title,
        "description": key.description,
        "written": spelled(key.shape),
        "values": [{"value": value, "label": label} for value, label in values(key).items()],
        **({"library": table("indicators")["rows"]} if key.path == INDICATORS else {}),
    }


def page(found: Found) -> Page:
    """What each of the keys may hold; those that hold the same are said together."""
    keys = found.keys
    if found.asked is None:
        return index(keys)
    blocks: list[Block] = [Heading(f"Ce qui peut s'écrire après {found.asked}", 1)]
    alike: dict[str, list[Key]] = {}
    for key in keys:
        alike.setdefault(f"{key.choice} {spelled(key.shape)}", []).append(key)
    for group in alike.values():
        if len(group) == 1:
            blocks += [Heading(group[0].path), Sentence(_meaning(group[0]))]
        else:
            blocks.append(Heading(f"{count(len(group), 'endroit')}, les mêmes valeurs"))
            blocks.append(Items(tuple(f"{key.path} : {_meaning(key)}" for key in group)))
        blocks += _values(group[0])
    return blocks


def _meaning(key: Key) -> str:
    return f"{key.title}. {key.description}"


def _values(key: Key) -> list[Block]:
    if key.path == INDICATORS:
        return _library()
    found = values(key)
    if not found:
        written = spelled(key.shape) or "des clés et leurs valeurs"
        return [Sentence(f"S'écrit : {written}.")]
    blocks: list[Block] = [Table("Valeurs", ("À écrire", "Se lit"), tuple(found.items()))]
    if isinstance(key.choice, Reference):
        blocks.append(Sentence(OWN_COMPETENCES))
    else:
        blocks.append(Sentence("Le mot français de droite s'écrit aussi bien que celui de gauche."))
    return blocks


def _library() -> list[Block]:
    """The usual indicators: what each counts, and where its figure is found."""
    kinds, library = terms("indicator_kind"), table("indicators")
    rows = library["rows"]
    known = tuple((row["id"], row["label"], row["unit"], kinds[row["kind"]]) for row in rows)
    return [
        Sentence("Une liste ; chaque indicateur a un intitulé (label), une unité, une cible…"),
        Heading(f"{len(rows)} indicateurs usuels"),
        Table("Indicateurs usuels", ("À écrire", "Intitulé", "Unité", "Nature"), known),
        Sentence(
            "Pour en ajouter un à une fiche-action : ess action set ACTION --indicator"
            " heures_insertion."
        ),
        Heading("Ce qu'ils comptent, et où trouver le chiffre"),
        Items(tuple(_explained(row) for row in rows)),
        Sentence(f"Source : {library['source']}"),
    ]


def _explained(row: Mapping[str, Any]) -> str:
    """What an indicator counts, of what it is a share, where its figure is found."""
    share = f" Rapporté à : {row['denominator']}." if row["denominator"] else ""
    return f"{row['label']} : {row['definition']}{share} Où : {row['where']}"


def index(keys: Sequence[Key]) -> Page:
    """The keys whose values are a closed list, and where they stand."""
    paths: dict[str, list[str]] = {}
    for key in keys:
        paths.setdefault(key.name, []).append(key.path.rpartition(".")[0])
    return [
        Heading("Les clés dont les valeurs sont choisies dans une liste", 1),
        Items(tuple(f"{name} : dans {listed(where)}" for name, where in sorted(paths.items()))),
        Sentence("Les valeurs d'une clé : ess values status, ou ess values actions.status."),
    ]


def reference() -> Page:
    """Every key of a dossier, section by section: what it means and how it is written."""
    blocks: list[Block] = [
        Heading("Tout ce qui peut s'écrire dans un dossier", 1),
        Sentence(
            "Une étoile marque ce qui est indispensable. Le même contenu, pour que votre éditeur"
            " de texte vous aide pendant la saisie : ess schema -o schema.json."
        ),
    ]
    for section in SECTIONS:
        said = table("keys")["keys"][section]
        inside = [key for key in every_key() if key.path.startswith(f"{section}.")]
        blocks += [
            Heading(f"{section} – {said['title']}"),
            Sentence(said["description"]),
            Items(tuple(_line(key, section) for key in inside)),
        ]
    return blocks


def _line(key: Key, section: str) -> str:
    written = spelled(key.shape)
    how = f" S'écrit : {written}." if written else ""
    return f"{key.path.removeprefix(section + '.')}{'*' * key.required} : {_meaning(key)}{how}"


FORMS: Forms = {"text": page, "json": as_json}

"""The JSON Schema of a dossier file, for editors that help while one types.

Editors read `9:30`, `01004` or `no` as numbers and booleans, each in its own way: where a scalar
stands, the schema takes any. It never refuses what the reader accepts; what it lets through,
`ess check` tells.
"""

import re
from typing import Any

from ess_cli.knowledge import also, table, terms
from ess_cli.model.dossier import SECTIONS, SINGLE_SECTIONS
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
    Word,
    keys_of,
    models_in,
    path_of,
)
from ess_cli.model.scalars import fold

# Editors and validators all read this draft; later ones are not read everywhere.
DRAFT = "http://json-schema.org/draft-07/schema#"
# No value: said so that editors do not propose to write « null ».
NOTHING = {"not": {"type": ["object", "array", "string", "number", "boolean"]}}
SCALAR = {"type": ["string", "number", "boolean"]}
_ENDINGS = "esx"
_ACCENTS = {"a": "àâä", "c": "ç", "e": "éèêë", "i": "îï", "o": "ôö", "u": "ùûü", "y": "ÿ"}
# Words that some editors read as booleans before the schema sees them.
_READ_AS_BOOLEAN = {"yes", "no", "on", "off", "oui", "non"}

Schema = dict[str, Any]


def schema() -> Schema:
    """The schema of one file of a dossier."""
    definitions: dict[str, Schema] = {}
    properties = {}
    for section, model in SECTIONS.items():
        said = table("keys")["keys"][section]
        shape: Shape = Group(model)
        if section not in SINGLE_SECTIONS:
            shape = Several(shape)
        forms = [*_forms(shape, definitions), NOTHING]
        properties[section] = {**said, "anyOf": forms}
    return {
        "$schema": DRAFT,
        "title": "Dossier ESS",
        "description": "Un fichier du dossier ESS d'une collectivité. Chaque rubrique peut se"
        " répartir entre plusieurs fichiers, sauf celles qui n'existent qu'une fois.",
        "type": ["object", "null"],
        "properties": properties,
        "additionalProperties": False,
        "definitions": dict(sorted(definitions.items())),
    }


def _forms(shape: Shape, definitions: dict[str, Schema]) -> list[Schema]:
    """The forms that a value of this shape may take; adds the definitions they refer to."""
    match shape:
        case Scalar("markdown"):
            return [SCALAR, _file()]
        case Scalar():
            return [SCALAR]
        case Choice(enum):
            return [_choice(enum, definitions)]
        case Reference(sections):
            known = [_choice("competence", definitions)] if "competences" in sections else []
            return [*known, SCALAR]
        case Word(word):
            return [{"const": word}]
        case Several(of):
            one = _any(_forms(of, definitions))
            return [{"if": {"type": "array"}, "then": {"items": one}, "else": one}]
        case ByName(names, values):
            return [_by_name(names, _any(_forms(values, definitions)))]
        case Group(model):
            return [_group(model, definitions)]
        case Either(long, short):
            return [*_forms(long, definitions), *_forms(short, definitions)]


def _any(forms: list[Schema]) -> Schema:
    return forms[0] if len(forms) == 1 else {"anyOf": forms}


def _file() -> Schema:
    said = {"title": "Fichier", "description": "Le texte est dans ce fichier, à côté de celui-ci."}
    return {
        "type": "object",
        "properties": {"file": {**said, "type": "string"}},
        "required": ["file"],
        "additionalProperties": False,
    }


def _by_name(names: Shape, values: Schema) -> Schema:
    known = {}
    if names == Reference(("competences",)):
        known = {
            "properties": {
                name: {"description": label, "anyOf": [values, NOTHING]}
                for name, label in terms("competence").items()
            }
        }
    return {"type": "object", **known, "additionalProperties": {"anyOf": [values, NOTHING]}}


def _group(model: type[Entry], definitions: dict[str, Schema]) -> Schema:
    name = model.__name__
    if name not in definitions:
        definitions[name] = {}  # a model may contain itself
        keys = keys_of(model)
        made: Schema = {
            "title": table("keys")["keys"][path_of(model)]["title"],
            "type": "object",
            "properties": {key.name: _property(key, definitions) for key in keys},
            "additionalProperties": False,
        }
        required = [key.name for key in keys if key.required]
        if required:
            made["required"] = required
        if model.one_of:
            made["anyOf"] = [{"required": [key]} for key in _as_written(model)]
        definitions[name] = made
    return {"$ref": f"#/definitions/{name}"}


def _as_written(model: type[Entry]) -> list[str]:
    return [model.model_fields[name].alias or name for name in model.one_of]


def _property(key: Key, definitions: dict[str, Schema]) -> Schema:
    said = {"title": key.title, "description": f"{key.description}{_hint(key.shape)}"}
    forms = _forms(key.shape, definitions)
    if not key.required:
        forms = [*forms, NOTHING]
    return {**said, "anyOf": forms}


def _hint(shape: Shape) -> str:
    """How the value is written, to end the description of a key."""
    written = spelled(shape)
    return f"\n\nS'écrit : {written}." if written else ""


def spelled(shape: Shape) -> str:
    """How a value of this shape is written, in words; nothing where its keys say it."""
    match shape:
        case Scalar(spelling):
            said: str = table("keys")["types"][spelling]
            return said
        case Choice(enum):
            return ", ".join(_said(value, label) for value, label in terms(enum).items())
        case Reference(sections):
            return f"un identifiant de la rubrique {' ou '.join(sections)}"
        case Word(word):
            return word
        case Several(of) if not any(models_in(of)):
            return f"{spelled(of)} ; une seule valeur, ou une liste"
        case Either(long, short) if any(models_in(long)):
            return f"{spelled(short)} ; ou des clés et leurs valeurs"
        case Either(long, short):
            return f"{spelled(short)} ; ou {spelled(long)}"
        case ByName(names, values):
            return f"pour chaque nom ({spelled(names)}), {spelled(values)}"
    return ""


def _said(value: str, label: str) -> str:
    return value if fold(value) == fold(label) else f"{value} ({label})"


def _choice(enum: str, definitions: dict[str, Schema]) -> Schema:
    name = f"choice_{enum}"
    if name not in definitions:
        labels = terms(enum)
        forms: list[Schema] = [
            {"const": value, "description": label} for value, label in labels.items()
        ]
        spellings = dict.fromkeys([*labels, *labels.values(), *also(enum)])
        forms.append({"type": "string", "pattern": _pattern(list(spellings))})
        if _READ_AS_BOOLEAN & {fold(spelling) for spelling in spellings}:
            forms.append({"type": "boolean"})
        definitions[name] = {"anyOf": forms}
    return {"$ref": f"#/definitions/{name}"}


def _pattern(spellings: list[str]) -> str:
    """What matches each of `spellings` without regard to case, accents, signs, feminine and plural.

    As for the reader, what stands in brackets may be left out, and either side of a « / » will do.
    """
    forms: list[str] = []
    for spelling in spellings:
        without = re.sub(r"\s*\([^)]*\)", "", spelling)
        forms += [spelling, without, *re.split(r"\s*/\s*", spelling)]
    patterns = dict.fromkeys(_loosely(form) for form in forms if form)
    return f"^(?:{'|'.join(patterns)})$"


def _loosely(text: str) -> str:
    words = [word.rstrip(_ENDINGS) or word for word in re.findall("[a-z0-9]+", fold(text))]
    # In « ·e·s » each ending is a word of its own here: what stands between words takes it.
    words = [word for word in words if word.strip(_ENDINGS)] or words
    # A sign may stand anywhere (co-pilote, copilote); a word may end in the feminine or not, in
    # the plural or not.
    spelled = (r"\W*".join(map(_letter, word)) for word in words)
    between = f"[\\W_{''.join(_letter(one)[1:-1] for one in _ENDINGS)}]*"
    return f"{between}{between.join(spelled)}{between}"


def _letter(letter: str) -> str:
    if letter.isdigit():
        return letter
    accents = _ACCENTS.get(letter, "")
    return f"[{letter}{letter.upper()}{accents}{accents.upper()}]"

"""The text of the files of a new dossier."""

import json
import re
from datetime import date
from pathlib import Path
from textwrap import fill, indent
from typing import Any

from ess_cli.knowledge import terms
from ess_cli.knowledge.authorities import ESS, PURCHASING, default_competences, known
from ess_cli.model.scalars import fold
from ess_cli.model.schema import schema
from ess_cli.reading.syntax import quoted
from ess_cli.starting.authority import Authority
from ess_cli.starting.outline import outline

SCHEMA = ".ess/schema.json"
# The files of a dossier, in the order in which an officer fills them in.
YAML_NAMES = (
    "collectivite.yaml",
    "services.yaml",
    "personnes.yaml",
    "correspondants.yaml",
    "instances.yaml",
    "reunions.yaml",
    "organisations.yaml",
    "plan.yaml",
)
NAMES = (*YAML_NAMES, SCHEMA)
_TEMPLATES = Path(__file__).parent / "templates"
_WIDTH = 100
# Between a value and the comment that stands beside it, until both are set in columns.
_BESIDE = "\x1f"
# Where a line may be cut: never before « ; », whose space is a no-break one.
_SPACES = re.compile(r"[ \n]+")
_COLUMN = 32
_PLAIN = re.compile(r"[^\W\d_](?:[\w '’()·,./&–-]*[\w)])?")


def files(authority: Authority, at: date) -> dict[str, str]:
    """The files of a new dossier for `authority`: name → text; examples are dated around `at`."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # YAML, where `yaml` quotes what needs it
    )
    environment.filters |= {
        "beside": beside,
        "commented": commented,
        "folded": folded,
        "wrapped": wrapped,
        "yaml": as_yaml,
    }
    words = _words(authority, at)
    texts = {
        name: _in_columns(environment.get_template(f"{name}.j2").render(words))
        for name in YAML_NAMES
    }
    return {**texts, SCHEMA: json.dumps(schema(), ensure_ascii=False, separators=(",", ":"))}


def _words(authority: Authority, at: date) -> dict[str, Any]:
    usual = outline(authority)
    labels = terms("competence")
    kind = known(authority.kind, authority.code, authority.siren)
    by_default = default_competences(authority.kind, authority.code, authority.siren)
    taken = {name for name, _ in authority.elsewhere}
    defaults = by_default - taken
    return {
        "header": f"# yaml-language-server: $schema={SCHEMA}\n#",
        "authority": authority,
        "kind": kind,
        "gloss": "" if fold(kind["label"]) == authority.kind else kind["label"],
        "poles": usual.poles,
        "bodies": usual.bodies,
        "elsewhere": authority.elsewhere,
        "elsewhere_example": (
            usual.elsewhere[0],
            next(iter(authority.groups), usual.elsewhere[1]),
        ),
        "defaults": [label for name, label in labels.items() if name in defaults],
        "exercised": [(name, labels[name]) for name in usual.competences if name not in defaults],
        "mission": usual.in_charge(ESS)["id"],
        "other": usual.in_charge(PURCHASING)["id"],
        "governance": [body["id"] for body in usual.bodies],
        "day": at.isoformat(),
        "next_year": at.year + 1,
    }


def as_yaml(text: str) -> str:
    """`text` as a YAML value, between quotes if it needs them."""
    plain = _PLAIN.fullmatch(text) and text.casefold() != "null"
    return text if plain else quoted(text)


def beside(comment: str, column: int = _COLUMN) -> str:
    """A comment to stand at the end of a line, from `column` on; nothing if it is empty."""
    return f"{_BESIDE}{column}{_BESIDE}{comment}" if comment else ""


def _in_columns(text: str) -> str:
    lines = []
    for line in text.splitlines():
        left, _, rest = line.partition(_BESIDE)
        column, _, comment = rest.partition(_BESIDE)
        lines.append(f"{left.ljust(int(column))} # {comment}" if rest else line)
    return "\n".join(lines).rstrip("\n") + "\n"


def commented(text: str) -> str:
    """Lines of YAML as an example: each behind a `#`, at the indent of the first."""
    lines = text.rstrip("\n").splitlines()
    margin = len(lines[0]) - len(lines[0].lstrip())
    return "".join(f"{' ' * margin}# {line[margin:]}".rstrip() + "\n" for line in lines)


def wrapped(text: str, margin: int) -> str:
    """A paragraph as a comment, `margin` spaces from the left."""
    room = _WIDTH - margin - 2
    return indent(fill(" ".join(_SPACES.split(text.strip())), room), f"{' ' * margin}# ") + "\n"


def folded(text: str, margin: int) -> str:
    """A text for a YAML value that runs over several lines, `margin` spaces from the left."""
    return indent(fill(text, _WIDTH - margin), " " * margin)

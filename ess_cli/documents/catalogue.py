"""The document templates that are shipped: what each is for, and where the dossier's own go."""

import re
from dataclasses import dataclass
from pathlib import Path

from ess_cli.documents.environment import FOLDER, SUFFIX, shipped_folder, shipped_names

_PURPOSE = re.compile(r"\{#\s*(.*?)\s*#\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Template:
    """A shipped template: its name, what it is for (its first comment), its text."""

    name: str
    purpose: str
    source: str


def every_template() -> list[Template]:
    """The shipped templates, those that are a part of others (`_…`) last."""
    found = []
    for name in shipped_names():
        source = (shipped_folder() / f"{name}{SUFFIX}").read_text(encoding="utf-8")
        purpose = _PURPOSE.match(source)
        found.append(Template(name, " ".join(purpose[1].split()) if purpose else "", source))
    return found


def own_path(root: Path, name: str) -> Path:
    """Where the dossier's own template of this name stands."""
    return root / FOLDER / f"{name}{SUFFIX}"

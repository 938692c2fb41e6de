"""The files of a dossier from what a workbook says."""

from collections.abc import Mapping
from typing import Any

from ess_cli.exchange.changes import USUAL_FILES
from ess_cli.exchange.writing import STEP, lines
from ess_cli.model.dossier import SECTIONS

# Short entries stand one under the other, longer ones apart.
_CLOSE = ("correspondents",)


def files(sections: Mapping[str, Any]) -> dict[str, str]:
    """The text of each file, in the order of the dossier's page."""
    parts: dict[str, list[str]] = {}
    for section in SECTIONS:
        held = sections.get(section)
        if held:
            parts.setdefault(file_of(section), []).append(_section(section, held))
    return {name: "\n\n".join(texts) + "\n" for name, texts in parts.items()}


def file_of(section: str) -> str:
    """Where a section is usually written."""
    return USUAL_FILES.get(section) or f"{_OTHER_FILES[section]}.yaml"


_OTHER_FILES = {
    "competences": "collectivite", "trainings": "formations", "projects": "projets",
    "contributions": "contributions", "supports": "soutiens",
}  # fmt: skip


def _section(section: str, held: Any) -> str:
    if isinstance(held, Mapping):
        return "\n".join([f"{section}:", *lines(held, STEP)])
    gap = "\n" if section in _CLOSE else "\n\n"
    return f"{section}:\n" + gap.join("\n".join(lines([one], STEP)) for one in held)

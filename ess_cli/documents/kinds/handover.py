"""The handover document: all that who takes over the mission has to know on her first day."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ess_cli.attention.coming import coming
from ess_cli.documents.document import Document, document, writer
from ess_cli.documents.kinds.handover_fragile import fragile
from ess_cli.documents.kinds.handover_pending import answers, awaited, commitments, open_tasks
from ess_cli.documents.kinds.handover_people import who_is_who
from ess_cli.documents.writer import Writer
from ess_cli.meetings.session import AHEAD, sessions
from ess_cli.plan.contributions import owed
from ess_cli.plan.progress import plan_progress
from ess_cli.rules.registry import Facts
from ess_cli.typography import date_text
from ess_cli.wording import count, enumerated

TEMPLATE = "handover"
TITLE = "Document de passation"
DAYS = 90
# How a list of entries is counted, one and many.
_COUNTED = {
    "services": ("service", "services"),
    "competences": ("compétence propre", "compétences propres"),
    "people": ("personne", "personnes"),
    "correspondents": ("désignation", "désignations"),
    "trainings": ("formation", "formations"),
    "organisations": ("structure", "structures"),
    "bodies": ("instance", "instances"),
    "projects": ("groupe projet", "groupes projet"),
    "meetings": ("réunion", "réunions"),
    "actions": ("fiche-action", "fiches-action"),
    "contributions": ("contribution", "contributions"),
    "supports": ("soutien", "soutiens"),
}
_ALONE = {
    "collectivity": "la collectivité, ses contacts et ses compétences",
    "settings": "les réglages",
    "plan": "le plan : ses textes, son diagnostic et ses axes",
}


def handover_document(facts: Facts, root: Path) -> Document:
    """The handover document, for inside the authority: it names people.

    Args:
        facts: the dossier at the date of the handover.
        root: its folder, for its templates.

    Raises:
        DocumentError: a template of the dossier cannot be used.
    """
    made_by = writer(facts.dossier, root, facts.at)
    return document(TEMPLATE, TITLE, _Words(facts, made_by).all(), made_by)


@dataclass(frozen=True)
class _Words:
    facts: Facts
    writer: Writer

    def all(self) -> dict[str, Any]:
        """Everything the template prints."""
        facts, made_by = self.facts, self.writer
        return {
            "contacts": list(self._contacts()),
            "figures": list(self._figures()),
            "commitments": commitments(facts, made_by),
            "answers": answers(facts),
            "tasks": open_tasks(facts, made_by),
            "awaited": awaited(facts, made_by),
            "days": str(DAYS),
            "coming": [
                [date_text(item.date), f"{item.message[:1].upper()}{item.message[1:]}"]
                for item in coming(facts, DAYS)
                if item.date is not None
            ],
            "people": who_is_who(facts, made_by),
            "fragile": fragile(facts, made_by),
            "files": list(self._files()),
        }

    def _contacts(self) -> Iterator[tuple[str, str]]:
        dossier, at = self.facts.dossier, self.facts.at
        yield "Collectivité", dossier.name
        if officers := dossier.officers(at):
            yield "Mission tenue par", enumerated(one.name for one in officers)
        yield "Situation au", date_text(at)
        yield "Diffusion", "interne (des personnes y sont nommées)"

    def _figures(self) -> Iterator[tuple[str, str]]:
        facts, dossier = self.facts, self.facts.dossier
        counts = facts.coverage.counts
        if counts["in_scope"]:
            covered = counts["covered"] + counts["shared"]
            words = self.writer.ours("services qui ont un·e correspondant·e")
            yield f"{covered} sur {counts['in_scope']}", words
        active = [one for one in plan_progress(dossier, facts.at).actions if one.action.active]
        if active:
            yield str(len(active)), _plural(len(active), "action à conduire", "actions à conduire")
        ahead = [one for one in sessions(dossier) if one.state in AHEAD and one.date >= facts.at]
        yield str(len(ahead)), _plural(len(ahead), "réunion à venir", "réunions à venir")
        tasks = len(open_tasks(facts, self.writer))
        yield str(tasks), _plural(tasks, "tâche en cours", "tâches en cours")
        answer = len(owed(dossier, facts.at))
        yield str(answer), _plural(answer, "réponse à envoyer", "réponses à envoyer")

    def _files(self) -> Iterator[list[str]]:
        """Each file of the dossier, and what stands in it."""
        dossier = self.facts.dossier
        held: dict[str, Counter[str]] = {}
        for section in (*_ALONE, *_COUNTED):
            found = getattr(dossier, section)
            for entry in found if section in _COUNTED else (found,) if found else ():
                if file := dossier.place(entry).file:
                    held.setdefault(file, Counter())[section] += 1
        for file in sorted(held):
            said = [
                _ALONE.get(section) or count(number, *_COUNTED[section])
                for section, number in held[file].items()
            ]
            yield [file, enumerated(said)]


def _plural(number: int, one: str, many: str) -> str:
    return one if number < 2 else many

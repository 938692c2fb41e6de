"""`ess privacy --purge-before`: what is to be forgotten is shown, then written if she agrees."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ess_cli.cli.errors import Refused
from ess_cli.cli.opening import Opened
from ess_cli.cli.questions import on_terminal
from ess_cli.cli.telling import tell
from ess_cli.findings import Finding
from ess_cli.wording import count, short_date, visible

if TYPE_CHECKING:
    from ess_cli.exchange.edit import Edition
    from ess_cli.exchange.forgetting import Forgetting
    from ess_cli.model.dossier import Dossier

_TEXTS = (".yaml", ".yml", ".md", ".txt", ".csv", ".tsv")
_LARGEST = 16 * 1024 * 1024


def purge(path: str, opened: Opened, before: date, *, yes: bool, dry_run: bool) -> None:
    """Forget who left before a date, and what has passed its time since.

    Raises:
        UsageProblem: a file cannot be changed there.
        Refused: the dossier could be read less well afterwards; what would be wrong was told.
        NotWritten: a file cannot be written.
    """
    from ess_cli.cli.editing import edited, write_edition
    from ess_cli.exchange.edit import diff
    from ess_cli.exchange.forgetting import forgetting, rewrite
    from ess_cli.privacy.function import function_of
    from ess_cli.privacy.held import to_forget
    from ess_cli.reading import files

    tell(opened.failures)
    tree = files.find(Path(path))
    names = [files.shown_path(one, tree.root) for one in tree.files]
    people, meetings = to_forget(opened.dossier, before, opened.at)
    if not people and not meetings:
        sys.stdout.write(f"Rien à effacer avant le {short_date(before)}.\n")
        return
    functions = {one.id: function_of(one, opened.dossier) for one in people}
    what = forgetting(opened.dossier, functions, meetings, _written_ids(tree.files))
    edit = edited(path, opened, {name: rewrite(opened.dossier, what, name) for name in names})
    _refuse_contradictions(opened, edit)
    _say(opened, what)
    sys.stdout.write(visible_lines(diff(edit)))
    left = list(_left(Path(path), edit, what))
    if dry_run:
        sys.stderr.write("Rien n'a été écrit (--dry-run).\n")
    elif yes or _agreed():
        write_edition(edit, dry_run=False)
    else:
        sys.stderr.write("Rien n'a été écrit. Pour effacer : la même commande avec --yes.\n")
    for line in left:
        sys.stderr.write(f"{visible(line)}\n")


def visible_lines(text: str) -> str:
    """A text of several lines, without the signs that would move a terminal."""
    return "".join(f"{visible(line)}\n" for line in text.splitlines())


def _written_ids(paths: Iterable[Path]) -> frozenset[str]:
    """The ids of people that stand in the files."""
    from ess_cli.exchange.edit import value_at
    from ess_cli.reading.values import Mapping

    found = set()
    for path in paths:
        try:
            held = value_at(path.read_text(encoding="utf-8-sig"), ("people",))
        except (OSError, UnicodeDecodeError):
            continue
        for one in held if isinstance(held, list) else [held]:
            if isinstance(one, Mapping) and isinstance(one.get("id"), str):
                found.add(str(one["id"]).strip())
    return frozenset(found)


def _refuse_contradictions(opened: Opened, edit: "Edition") -> None:
    """Stop if a rule finds an error more; one that names someone says it otherwise now.

    Raises:
        Refused: there is one; it was told.
    """
    from ess_cli.rules.registry import Facts, run

    def errors(dossier: "Dossier") -> list[Finding]:
        return [one for one in run(Facts(dossier, opened.at)) if one.severity == "error"]

    known = Counter(one.code for one in errors(opened.dossier))
    found = errors(edit.reading.dossier)
    more = Counter(one.code for one in found) - known
    if more:
        tell([one for one in found if one.code in more])
        sys.stderr.write("Rien n'a été modifié : le dossier se contredirait.\n")
        raise Refused


def _say(opened: Opened, what: "Forgetting") -> None:
    """Who is forgotten, and what becomes of it."""
    from ess_cli.privacy.held import outdated

    late = {id(one.entry) for one in outdated(opened.dossier, opened.at)}
    months = opened.dossier.settings.privacy.left
    for one in what.people:
        early = "" if id(one.person) in late else f" (depuis moins de {months} mois)"
        sys.stdout.write(visible(f"{one.person.name} devient « {one.function} »{early}") + "\n")
    for meeting in what.meetings:
        words = f"réunion « {meeting.id} » : les présences deviennent un nombre"
        sys.stdout.write(visible(words) + "\n")


def _agreed() -> bool:
    if not on_terminal():
        return False
    sys.stderr.write("Effacer ces données ? [oui/non] : ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("oui", "o")


def _left(path: Path, edit: "Edition", what: "Forgetting") -> Iterator[str]:
    """Where names, addresses or ids still say who someone was, to be mended by hand."""
    from ess_cli.documents.traces import wanted

    people = [one.person for one in what.people]
    looked_for = wanted(
        ((one.first_name, one.last_name, one.id) for one in people if one.first_name),
        ((one.email, one.id) for one in people if one.email),
        ((one.phone, one.id) for one in people if one.phone),
    )
    new = {one.path.resolve(): one.new for one in edit.files}
    ids = [one.id for one in what.people if one.has_id]
    spelled = [name for name in ids if looked_for.traces(name)]
    kept = re.compile("|".join(map(re.escape, spelled)) or "(?!)")
    found = []
    for one in _texts(path):
        data = new.get(one.resolve()) or one.read_bytes()
        lines = data.decode("utf-8", errors="replace").splitlines()
        found += [
            f"  {one.relative_to(edit.reading.root).as_posix()}:{number}: {line.strip()[:100]}"
            for number, line in enumerate(lines, start=1)
            if looked_for.traces(kept.sub("", line))
        ]
    if found:
        yield "À corriger à la main, un nom, une adresse ou un numéro y reste :"
        yield from found
    if spelled:
        said = count(len(spelled), "identifiant rappelle", "identifiants rappellent")
        yield f"{said} encore un nom ; les présences s'y rattachent : {', '.join(spelled)}"


def _texts(path: Path) -> Iterator[Path]:
    """The texts beside the dossier in its folder, those that are no part of it too."""
    for one in sorted(path.rglob("*")) if path.is_dir() else [path]:
        hidden = any(part.startswith(".") for part in one.relative_to(path).parts)
        readable = one.suffix.lower() in _TEXTS and not hidden and one.is_file()
        if readable and one.stat().st_size <= _LARGEST:
            yield one

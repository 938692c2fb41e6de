"""How a command answers: refused, written in the form asked for, findings told, exit code."""

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ess_cli.cli.destination import Destination
from ess_cli.cli.errors import Refused, UsageProblem
from ess_cli.cli.noted import Noted
from ess_cli.cli.printing import Printed, stops
from ess_cli.cli.rendering import converted, markdown, page_of, written
from ess_cli.cli.telling import tell
from ess_cli.findings import Finding

if TYPE_CHECKING:
    from ess_cli.cli.opening import Opened
    from ess_cli.documents.document import Document
    from ess_cli.output.forms import Content, Forms

ADDRESS = "email"
"""The key of addresses: where a document prints none, it needs none."""
ON_WHAT_IS_LEFT = ("text", "concise", "github", "csv", "json")
"""Forms for a screen or a program: they answer on what could be read of a broken dossier."""


@dataclass(frozen=True)
class Reply:
    """What a command has to say of a dossier.

    Attributes:
        forms: what makes each form of `report`; its page makes the document forms too.
        report: what they are made of.
        document: makes the document, where it is another than that page.
        findings: all that there is to say: they decide the exit code. None: those of reading.
        listed: those that the JSON holds, where it does not hold them all.
        told: those to say beside the result, where they are not all of them.
        notes: sentences to say beside a result that is for people.
        failing: severities with which the command fails.
        missed: whether it fails anyhow.
        public: no form may hold personal data, and the document is read to make sure.
        dry_run: write no file, only say which.
    """

    forms: "Mapping[str, Callable[[Any], Content | Noted]]" = field(default_factory=dict)
    report: Any = None
    document: "Callable[[], Document] | None" = None
    findings: tuple[Finding, ...] | None = None
    listed: tuple[Finding, ...] | None = None
    told: tuple[Finding, ...] | None = None
    notes: tuple[str, ...] = ()
    failing: Collection[str] = ("error",)
    missed: bool = False
    public: bool = False
    dry_run: bool = False


def answer(where: Destination, opened: "Opened", reply: Reply) -> int:
    """Write a reply in the form asked for and tell its findings; return the exit code.

    Raises:
        Refused: no document is made of this dossier; why was told.
        UsageProblem: a file of the authority cannot be used, or the result cannot be written.
    """
    said = opened.failures if reply.findings is None else reply.findings
    listed = said if reply.listed is None else reply.listed
    told = tuple(filter(_matters_here, said)) if reply.told is None else reply.told
    with document_errors():
        content = _content(where, opened, reply, listed)
    if isinstance(content, Noted):
        return _note(where, content, dry_run=reply.dry_run)
    if reply.public:
        _refuse_personal_data(where, opened, content)
    _put(where, content, dry_run=reply.dry_run)
    if where.form == "json":
        # An exit code alone would not say to who runs the command what is wrong.
        told = tuple(one for one in told if one.severity == "error" or one not in listed)
    else:
        sys.stderr.write("".join(f"{note}\n" for note in reply.notes))
    tell(told)
    return exit_code(said, failing=reply.failing, missed=reply.missed)


def _matters_here(finding: Finding) -> bool:
    """Whether to say it beside every result: that a spreadsheet is not read, `ess check` says."""
    return not (finding.code.startswith("F") and finding.severity == "info")


def _put(where: Destination, content: str | bytes, *, dry_run: bool) -> None:
    if dry_run and where.path is not None:
        sys.stderr.write(f"serait écrit : {where.path}\n")
    else:
        where.write(content)


def _note(where: Destination, noted: Noted, *, dry_run: bool) -> int:
    """Write a result and the dossier that remembers it; the exit code."""
    from ess_cli.cli.editing import opened_to_edit, write_edition

    only_shown = dry_run or where.path is None
    with opened_to_edit(noted.dossier, noted.at, dry_run=only_shown) as opened:
        with document_errors():
            made = noted.make(opened)
        if where.path is None:
            where.write(made.content)
            sys.stderr.write(f"{made.unnoted}\n")
        else:
            beside = [(where.path, made.content)]
            write_edition(made.edit, beside, force=where.force, dry_run=dry_run)
    return told(made.findings, made.notes)


def told(findings: Iterable[Finding], notes: Iterable[str] = ()) -> int:
    """Say what goes beside a result that is written; the exit code."""
    every = tuple(findings)
    sys.stderr.write("".join(f"{note}\n" for note in notes))
    tell(filter(_matters_here, every))
    return exit_code(every)


def exit_code(
    findings: Iterable[Finding], *, failing: Collection[str] = ("error",), missed: bool = False
) -> int:
    """1 if one of the findings is of a failing severity, or if the command missed its goal."""
    return int(missed or any(one.severity in failing for one in findings))


def show(where: Destination, forms: "Forms", report: Any) -> None:
    """Write a report that is about no dossier in the form asked for.

    Raises:
        UsageProblem: it cannot be written.
    """
    if where.form in forms:
        where.write(written(forms[where.form](report), where))
    else:
        where.write(markdown(page_of(forms, report)))


def refuse_unread(
    where: Destination,
    opened: "Opened",
    printed: Printed | None = None,
    answering: Collection[str] = ON_WHAT_IS_LEFT,
    *,
    addresses: bool = False,
) -> None:
    """Stop before a document is made of what could not be read.

    What is wrong in nothing that it prints is told beside it, and does not stop it.

    Args:
        where: the form asked for.
        opened: the dossier.
        printed: what the document prints of it; None if that may be anything.
        answering: the forms that are no document.
        addresses: whether the document prints e-mail addresses: a wrong one stops it too.

    Raises:
        Refused: there is an error in what the document prints; it was told.
    """
    if where.form not in answering:
        refuse(
            one
            for one in opened.failures
            if (addresses or one.key != ADDRESS) and stops(one, printed)
        )


def refuse_unsendable(opened: "Opened", printed: Printed | None = None) -> None:
    """Stop before a message is made of what could not be read, its sender's address included.

    Another wrong address stops nothing but its owner's message: others have theirs.

    Args:
        opened: the dossier.
        printed: what the messages print of it; None if that may be anything.

    Raises:
        Refused: there is an error in what messages print; it was told.
    """
    senders = {("people", one.id) for one in opened.dossier.officers(opened.at)}
    refuse(
        one
        for one in opened.failures
        if (one.key != ADDRESS and stops(one, printed))
        or one.section == "collectivity"
        or (one.section, one.subject) in senders
    )


def refuse(
    failures: Iterable[Finding],
    why: str = "Rien n'a été écrit : corrigez d'abord ces erreurs de lecture.",
) -> None:
    """Stop before a document is made, if there is an error among `failures`.

    Args:
        failures: what is wrong.
        why: the sentence that ends them.

    Raises:
        Refused: there is one; all were told.
    """
    found = tuple(failures)
    if exit_code(found):
        tell(filter(_matters_here, found))
        sys.stderr.write(f"{why}\n")
        raise Refused


@contextmanager
def document_errors() -> Iterator[None]:
    """Tells a document that cannot be made as what the user can put right.

    Raises:
        UsageProblem: a template, a picture, a font or a model cannot be used.
        Refused: a public version would hold personal data; it was told.
    """
    from ess_cli.documents.errors import DocumentError
    from ess_cli.documents.public import PersonalData

    try:
        yield
    except DocumentError as error:
        raise UsageProblem(error.message) from error
    except PersonalData as error:
        nobody = "Rien n'a été écrit : la version publique ne doit nommer personne."
        refuse(error.findings, nobody)
        raise Refused from error


def _refuse_personal_data(where: Destination, opened: "Opened", content: str | bytes) -> None:
    """Read a public result over, the file itself.

    Raises:
        Refused: it holds personal data; it was told.
    """
    from ess_cli.documents.public import refuse_personal_data
    from ess_cli.documents.seen import seen_in_file

    with document_errors():
        refuse_personal_data(opened.dossier, seen_in_file(where.form, content))


def _content(
    where: Destination, opened: "Opened", reply: Reply, listed: tuple[Finding, ...]
) -> str | bytes | Noted:
    """The reply in the form asked for.

    Raises:
        DocumentError: a file of the authority cannot be used.
        PersonalData: a public version would hold some.
    """
    form = where.form
    made = None
    if reply.document is not None and (reply.public or form not in reply.forms):
        made = reply.document()
    if form in reply.forms:
        content = reply.forms[form](reply.report)
        if isinstance(content, Noted):
            return content
        if isinstance(content, Mapping):
            from ess_cli.output.envelope import envelope

            content = envelope(content, opened.dossier.name, opened.at, listed)
        return written(content, where, opened)
    if made is None:
        page = page_of(reply.forms, reply.report)
        if form == "md":
            return markdown(page)
        from ess_cli.documents.kinds.page import page_document

        made = page_document(page, opened.dossier.name)
    return converted(made, form, opened)

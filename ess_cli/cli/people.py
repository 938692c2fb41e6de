"""A person that someone named on the command line: in the dossier, or to be added to it."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ess_cli.cli.errors import UsageProblem

if TYPE_CHECKING:
    from ess_cli.exchange.changes import Add, Change
    from ess_cli.model.dossier import Dossier


@dataclass(frozen=True)
class Someone:
    """A person: her name, how the dossier refers to her, her id if she is known, what to write."""

    name: str
    reference: str
    known: str | None
    changes: "tuple[Add | Change, ...]"


def person_or_new(dossier: "Dossier", text: str, about: Mapping[str, str | None]) -> Someone:
    """The person called `text`, with what is told about her, created if nobody is called so.

    Args:
        dossier: where she may be.
        text: her name, or her id.
        about: keys of a person and their values, None where nothing is told; `service` counts for
            a new person only.

    Raises:
        UsageProblem: several are called so, or it is no name.
    """
    from ess_cli.exchange.changes import Change
    from ess_cli.exchange.names_written import NamesWritten, UnknownName

    try:
        known = NamesWritten(dossier).person_if_any(text)
    except UnknownName as error:
        raise UsageProblem(str(error)) from None
    if known is None:
        return new_person(dossier, text, about)
    person = dossier.person[known]
    told = {
        key: value
        for key, value in about.items()
        if value is not None and key != "service" and value != getattr(person, key)
    }
    changes = (Change(person, told),) if told else ()
    return Someone(dossier.called(person), known, known, changes)


def new_person(dossier: "Dossier", text: str, about: Mapping[str, str | None]) -> Someone:
    """A person to create; someone whose name is near is told.

    Raises:
        UsageProblem: it is no name.
    """
    from ess_cli.exchange.changes import Add
    from ess_cli.exchange.new_person import (
        NoName,
        full_name,
        near,
        person_named,
        with_needed_id,
    )

    try:
        entry = person_named(text)
    except NoName as error:
        raise UsageProblem(
            str(error), "personne dans le dossier n'a ce nom ni cet identifiant"
        ) from None
    if other := near(dossier, entry):
        sys.stderr.write(
            f"attention : « {other} » est déjà dans le dossier ; est-ce elle ou lui ?\n"
        )
    keys = ("title", "service", "organisation", "email")
    entry |= {key: value for key in keys if (value := about.get(key)) is not None}
    entry, reference = with_needed_id(dossier, entry)
    return Someone(full_name(entry), reference, None, (Add("people", entry),))

"""Subsidies in the layout in which they are published: SCDL « subventions », version 2.1.1.

Columns and what each may hold: domain of the national schema `scdl/subventions`, made from the
décret 2017-779 du 5 mai 2017. What the dossier does not know stays empty, and is said.
"""

import csv
from collections.abc import Callable, Iterator
from io import StringIO

from ess_cli.model.contributions import Support
from ess_cli.model.dates import read_date
from ess_cli.output.tables import text_cell
from ess_cli.supports.given import Given
from ess_cli.wording import count, enumerated

IN_KIND = "mise_a_disposition"
_NATURES = {"subvention": "aide en numéraire", IN_KIND: "aide en nature"}
_LONGEST = 256
_WHOLE = "1"
_AID = {"de_minimis": "oui", "de_minimis_sieg": "oui", "none": "non", "sieg": "non"}
_UNKNOWN = ("idAttribuant", "conditionsVersement", "datesPeriodeVersement")


def _nothing(_: Support, __: Given) -> str:
    return ""


def _siret(one: Support, given: Given) -> str:
    organisation = given.dossier.organisation.get(one.organisation)
    return (organisation.siret or "") if organisation else ""


def _rna(one: Support, given: Given) -> str:
    organisation = given.dossier.organisation.get(one.organisation)
    return (organisation.rna or "") if organisation else ""


def _convention_date(one: Support, _: Given) -> str:
    """The date of the convention where it is written as one, else that of the support."""
    try:
        return read_date(one.convention or "").isoformat()
    except ValueError:
        return one.date.isoformat()


COLUMNS: dict[str, Callable[[Support, Given], str]] = {
    "nomAttribuant": lambda _, given: given.dossier.name,
    # A SIRET is no SIREN: the dossier does not know that of the authority.
    "idAttribuant": _nothing,
    "dateConvention": _convention_date,
    "referenceDecision": lambda one, _: one.decision or "",
    "nomBeneficiaire": lambda one, given: given.name(one.organisation),
    "idBeneficiaire": _siret,
    "rnaBeneficiaire": _rna,
    "objet": lambda one, _: (one.purpose or "")[:_LONGEST],
    "montant": lambda one, _: f"{one.amount:.2f}",
    "nature": lambda one, _: _NATURES[one.kind],
    "conditionsVersement": _nothing,
    "datesPeriodeVersement": _nothing,
    "idRAE": _nothing,
    "notificationUE": lambda one, _: _AID.get(one.aid or "", ""),
    "pourcentageSubvention": lambda *_: _WHOLE,
    "dispositifAide": _nothing,
}
"""The sixteen columns, in the order of the schema, and what stands in each."""


def _published(given: Given) -> list[Support]:
    return [one for one in given.supports if one.kind in _NATURES]


def scdl(given: Given) -> str:
    """The file to publish: UTF-8, commas, dates as `2026-11-24`, decimal points."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in _published(given):
        writer.writerow([text_cell(make(one, given)) for make in COLUMNS.values()])
    return out.getvalue()


def to_complete(given: Given) -> Iterator[str]:
    """What is to be completed before publishing, and what was left out."""
    published = _published(given)
    if published:
        yield (
            f"À compléter avant publication : {', '.join(_UNKNOWN)}. Le dossier ne connaît ni le"
            " SIRET de la collectivité, ni les conditions de versement."
        )
    for column, words in (
        ("idBeneficiaire", "Sans SIRET"),
        ("objet", "Sans objet"),
        ("notificationUE", "À qualifier (notificationUE)"),
    ):
        names = dict.fromkeys(
            given.name(one.organisation) for one in published if not COLUMNS[column](one, given)
        )
        if names:
            yield f"{words} : {enumerated(names)}."
    if cut := [one for one in published if len(one.purpose or "") > _LONGEST]:
        yield f"{count(len(cut), 'objet coupé', 'objets coupés')} à {_LONGEST} signes."
    if left := len(given.supports) - len(published):
        yield (
            f"Hors de ce fichier, qui ne décrit que les subventions : {count(left, 'soutien')}"
            " d'une autre nature (marché, prêt, garantie, capital)."
        )

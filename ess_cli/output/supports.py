"""What the authority gave to the ESS, in every form in which it is read."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from ess_cli.knowledge import terms
from ess_cli.model.contributions import Support
from ess_cli.model.scalars import fold
from ess_cli.output.forms import Book, Cell, Forms, Sheet
from ess_cli.output.supports_page import TO_QUALIFY, page
from ess_cli.supports import total
from ess_cli.supports.given import Given
from ess_cli.supports.rolling import CEILINGS, rolling

HEADERS = (
    "date",
    "année",
    "structure",
    "SIRET",
    "nature",
    "objet",
    "montant",
    "service",
    "action",
    "aide",
    "convention",
    "décision",
    "article",
    "part publique (%)",
)


def table(given: Given) -> Sheet:
    """One row a support."""
    return Sheet("Soutiens", HEADERS, [_row(one, given) for one in given.supports])


def _row(one: Support, given: Given) -> tuple[Cell, ...]:
    dossier = given.dossier
    organisation = dossier.organisation.get(one.organisation)
    return (
        one.date,
        one.date.year,
        given.name(one.organisation),
        (organisation.siret if organisation else None) or "",
        terms("support_kind")[one.kind],
        one.purpose or "",
        one.amount.quantize(Decimal("0.01")),
        dossier.name_of(one.service) if one.service else "",
        dossier.action[one.action].title if one.action in dossier.action else "",
        terms("aid")[one.aid] if one.aid else TO_QUALIFY,
        one.convention or "",
        one.decision or "",
        one.article or "",
        one.public_share,
    )


def book(given: Given) -> Book:
    """The supports, their sums, the three rolling years, what is to be checked."""
    found = rolling(given.dossier, given.at)
    sums = [
        (year, given.name(organisation), terms("support_kind")[kind], number, amount)
        for year, kind, organisation, number, amount in _totals(given)
    ]
    aid: list[tuple[Cell, ...]] = [
        (
            given.name(one.organisation),
            found.first,
            found.last,
            *(_cents(one.amounts[name]) for name in CEILINGS),
            _cents(one.unqualified),
        )
        for one in found.received
    ]
    labels = [terms("aid")[name] for name in CEILINGS]
    return Book(
        "Soutiens à l'ESS",
        (
            table(given),
            Sheet("Totaux", ("année", "structure", "nature", "soutiens", "montant"), sums),
            Sheet("Trois ans glissants", ("structure", "du", "au", *labels, TO_QUALIFY), aid),
            Sheet(
                "À vérifier",
                ("règle", "constat", "à faire"),
                [(one.code, one.message, one.hint or "") for one in given.to_check],
            ),
        ),
    )


def _totals(given: Given) -> list[tuple[int, str, str, int, Decimal]]:
    """Year, kind, organisation, number of supports, sum."""
    found: defaultdict[tuple[int, str, str], list[Support]] = defaultdict(list)
    for one in given.supports:
        found[one.date.year, one.kind, one.organisation].append(one)
    kinds = list(terms("support_kind"))
    return [
        (*key, len(found[key]), _cents(total(found[key])))
        for key in sorted(
            found, key=lambda key: (key[0], kinds.index(key[1]), fold(given.name(key[2])), key[2])
        )
    ]


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"))


def as_json(given: Given) -> dict[str, Any]:
    """Everything, for programs; amounts are exact to the cent."""
    found = rolling(given.dossier, given.at)
    return {
        "format": "ess.supports/1",
        "year": given.year,
        "supports": [_item(one, given) for one in given.supports],
        "totals": [
            {
                "year": year,
                "organisation": organisation,
                "name": given.name(organisation),
                "kind": kind,
                "supports": number,
                "amount": f"{amount:.2f}",
            }
            for year, kind, organisation, number, amount in _totals(given)
        ],
        "rolling": {
            "from": found.first.isoformat(),
            "to": found.last.isoformat(),
            "ceilings": [
                {
                    "aid": name,
                    "amount": f"{Decimal(row['value']):.2f}",
                    "source": row["source"],
                    "checked_on": row["checked_on"],
                }
                for name, row in found.ceilings.items()
            ],
            "organisations": [
                {
                    "organisation": one.organisation,
                    "name": given.name(one.organisation),
                    **{aid: f"{one.amounts[aid]:.2f}" for aid in CEILINGS},
                    "unqualified": f"{one.unqualified:.2f}",
                }
                for one in found.received
            ],
        },
    }


def _item(one: Support, given: Given) -> dict[str, Any]:
    return {
        "id": one.id,
        "organisation": one.organisation,
        "name": given.name(one.organisation),
        "date": one.date.isoformat(),
        "amount": f"{one.amount:.2f}",
        "kind": one.kind,
        "purpose": one.purpose,
        "service": one.service,
        "action": one.action,
        "aid": one.aid,
        "convention": one.convention,
        "decision": one.decision,
        "article": one.article,
        "public_share": None if one.public_share is None else float(one.public_share),
    }


FORMS: Forms = {"text": page, "csv": table, "json": as_json, "xlsx": book}

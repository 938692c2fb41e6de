"""What the authority gave to the ESS, as a page to read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ess_cli.knowledge import terms
from ess_cli.model.contributions import Support
from ess_cli.model.scalars import fold
from ess_cli.page import Block, Heading, Items, Page, Sentence, Table
from ess_cli.rules.law.sources import source
from ess_cli.supports import total
from ess_cli.supports.given import Given
from ess_cli.supports.rolling import CEILINGS, Rolling, rolling
from ess_cli.typography import amount_text, date_text
from ess_cli.wording import count, short_date

NONE = "–"
TO_QUALIFY = "à qualifier"


def page(given: Given) -> Page:
    """By kind, by organisation, the three rolling years, then what is to be checked."""
    dossier, supports = given.dossier, given.supports
    about = f"en {given.year}" if given.year else f"au {date_text(given.at)}"
    blocks: list[Block] = [Heading(f"{dossier.name} : soutiens à l'ESS {about}", 1)]
    if not supports:
        blocks.append(Sentence(f"Aucun soutien n'est noté {about}."))
    else:
        organisations = len({one.organisation for one in supports})
        blocks += [
            Sentence(
                f"{count(len(supports), 'soutien')} à {count(organisations, 'structure')}."
                " Les montants de natures différentes ne sont pas additionnés."
            ),
            Heading("Par nature"),
            _by_kind(supports),
            Heading("Par structure"),
            _by_organisation(given, supports),
        ]
    blocks += _rolling(given)
    if given.to_check:
        said = (f"{one.message} – {one.hint}" for one in given.to_check)
        blocks += [Heading("À vérifier"), Items(tuple(said))]
    return blocks


def _by_kind(supports: list[Support]) -> Table:
    years = _years(supports)
    rows = tuple((terms("support_kind")[kind], *cells) for (kind,), cells in _sums(supports, years))
    return Table("Montants par nature", ("Nature", *_columns(years)), rows)


def _by_organisation(given: Given, supports: list[Support]) -> Table:
    years = _years(supports)
    rows = tuple(
        (given.name(organisation), terms("support_kind")[kind], *cells)
        for (kind, organisation), cells in sorted(
            _sums(supports, years, by_organisation=True),
            key=lambda row: fold(given.name(row[0][1])),
        )
    )
    return Table("Montants par structure", ("Structure", "Nature", *_columns(years)), rows)


def _years(supports: Iterable[Support]) -> list[int]:
    return sorted({one.date.year for one in supports})


def _columns(years: list[int]) -> tuple[str, ...]:
    return (*map(str, years), "Total") if len(years) > 1 else (*map(str, years),)


def _sums(
    supports: Iterable[Support], years: list[int], *, by_organisation: bool = False
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Each kind, with its organisation where asked, and the sum of each year, then of all."""
    found: defaultdict[tuple[str, ...], list[Support]] = defaultdict(list)
    for one in supports:
        found[(one.kind, one.organisation) if by_organisation else (one.kind,)].append(one)
    kinds = list(terms("support_kind"))
    for key in sorted(found, key=lambda key: kinds.index(key[0])):
        of_year = [[one for one in found[key] if one.date.year == year] for year in years]
        cells = [amount_text(total(some)) if some else NONE for some in of_year]
        if len(years) > 1:
            cells.append(amount_text(total(found[key])))
        yield key, tuple(cells)


def _rolling(given: Given) -> Iterator[Block]:
    """The aid that has a ceiling, over three years to the day."""
    found = rolling(given.dossier, given.at)
    if not found.received:
        return
    title = "Aides de minimis sur trois ans glissants"
    yield Heading(title)
    yield Sentence(_window(found))
    rows = tuple(
        (
            given.name(one.organisation),
            *(amount_text(one.amounts[aid]) if one.amounts[aid] else NONE for aid in CEILINGS),
            amount_text(one.unqualified) if one.unqualified else NONE,
        )
        for one in found.received
    )
    labels = [_capital(terms("aid")[aid]) for aid in CEILINGS]
    yield Table(title, ("Structure", *labels, _capital(TO_QUALIFY)), rows)


def _window(found: Rolling) -> str:
    """From which day to which, under which ceilings, from which texts."""
    said = f"Du {short_date(found.first)} au {short_date(found.last)}, de date à date."
    for name, row in found.ceilings.items():
        ceiling = amount_text(Decimal(row["value"]))
        said += f" Plafond {terms('aid')[name]} : {ceiling}{source(row)}."
    return (
        f"{said} Un plafond vaut pour tous les financeurs publics réunis : seules les aides de la"
        " collectivité sont connues ici."
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

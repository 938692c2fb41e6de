"""Build `ess_cli/knowledge/territory.tsv` from the official division of the territory.

The input is the npm package `@etalab/decoupage-administratif` (code MIT, data Licence Ouverte),
which gathers the Code officiel géographique and the legal populations of INSEE with the lists of
intercommunalities of DGCL and INSEE. To run it again:

    npm pack @etalab/decoupage-administratif@6.0.0
    tar xzf etalab-decoupage-administratif-6.0.0.tgz
    python .ci/build_territory.py package

The same package gives the same file, byte for byte. For a new year, change `VERSION`, `AS_OF` and
the years of `HEADING` together.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PACKAGE = "@etalab/decoupage-administratif"
VERSION = "6.0.0"
AS_OF = "2026-01-01"
HEADING = (
    f"# Découpage administratif de la France au {AS_OF}",
    f"# Source : paquet npm {PACKAGE}, version {VERSION} (données : Licence Ouverte)",
    "# D'après : INSEE, code officiel géographique 2026, populations municipales 2023 (Mayotte :",
    "# 2017) ; DGCL, EPCI à fiscalité propre 2026 ; INSEE, établissements publics territoriaux",
    "# SIREN des départements et des régions : INSEE, répertoire SIRENE",
    "# Sièges : article L2121-2 du CGCT, élections de mars 2026",
)
# The package has no SIREN for departments and regions.
SIRENS = Path(__file__).with_name("territory_sirens.tsv")
OUTPUT = Path(__file__).parents[1] / "ess_cli" / "knowledge" / "territory.tsv"
COLUMNS = "code siren name kind population department region groups members seats"

SPECIAL = "collectivite_statut_particulier"
PARIS, LYON_METROPOLE, GRAND_PARIS = "75056", "200046977", "200054781"
# The department and the region are one single authority there: (department, region).
SINGLE_AUTHORITIES = {"972": "02", "973": "03", "976": "06"}
# Overseas authorities of articles 73 (above), 74 and title XIII of the Constitution.
OVERSEAS = ("975", "977", "978", "986", "987", "988")
# Territories without inhabitants: nobody governs them locally (TAAF, Clipperton).
UNINHABITED = ("984", "989")
# What INSEE numbers there are islands, or the customary districts of Wallis and Futuna.
NO_COMMUNES = (*UNINHABITED, "986")
# Saint-Barthélemy and Saint-Martin: INSEE numbers a commune there, the authority is not one.
NOT_COMMUNES = {"97701": "977", "97801": "978"}
INTERCOMMUNALITY_KINDS = {
    "CC": "communaute_de_communes",
    "CA": "communaute_agglomeration",
    "CU": "communaute_urbaine",
    "METRO": "metropole",
    "MET69": "metropole_de_lyon",
    "EPT": "etablissement_public_territorial",
}
INTERCOMMUNALITY_WORDS = {
    "CC": "Communauté de communes",
    "CA": "Communauté d'agglomération",
    "CU": "Communauté urbaine",
}
# Article L2121-2 CGCT: (population from which the line holds, members of the council).
COUNCIL_SIZES = (
    *((0, 7), (100, 11), (500, 15), (1_500, 19), (2_500, 23), (3_500, 27), (5_000, 29)),
    *((10_000, 33), (20_000, 35), (30_000, 39), (40_000, 43), (50_000, 45), (60_000, 49)),
    *((80_000, 53), (100_000, 55), (150_000, 59), (200_000, 61), (250_000, 65), (300_000, 69)),
)
# Paris, Lyon and Marseille have their own numbers. The population of Mayotte is too old.
OWN_COUNCIL_RULES = (PARIS, "69123", "13055")

Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Package:
    """The lists of the source, as published, and the SIRENs it lacks, by key of the file."""

    communes: list[Entry]
    intercommunalities: list[Entry]
    departments: list[Entry]
    regions: list[Entry]
    sirens: Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """One authority: a line of the file. `key` is the code unless a department has the same."""

    key: str
    siren: str
    name: str
    kind: str
    population: int | None
    department: str = ""
    region: str = ""
    groups: tuple[str, ...] = ()
    members: int | None = None
    seats: int | None = None

    def line(self) -> str:
        """The tab-separated line, in the order of `COLUMNS`."""
        cells = {**vars(self), "groups": ",".join(self.groups)}
        return "\t".join("" if cell is None else str(cell) for cell in cells.values())


def read_package(folder: Path) -> Package:
    """Read the unpacked package in `folder`; SystemExit if it is not the version expected."""
    version = _load(folder / "package.json")["version"]
    if version != VERSION:
        raise SystemExit(f"expected {PACKAGE} {VERSION}, found {version}")
    communes, groups, territorial, departments, regions = (
        _load(folder / "data" / f"{name}.json")
        for name in ("communes", "epci", "ept", "departements", "regions")
    )
    return Package(communes, groups + territorial, departments, regions, _sirens())


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _sirens() -> dict[str, str]:
    return dict(re.findall(r"^(\w+)\t(\d{9})$", SIRENS.read_text(encoding="utf-8"), re.MULTILINE))


def build(package: Package) -> str:
    """The whole text of the file: heading, authorities, other codes, places that merged."""
    communes = [c for c in package.communes if c["type"] == "commune-actuelle"]
    rows = sorted(_authorities(package, communes), key=lambda row: row.key)
    others = dict(_other_codes())
    places = _former_places(package.communes, {row.key for row in rows})
    return "\n".join(
        (
            *HEADING,
            COLUMNS.replace(" ", "\t"),
            *(row.line() for row in rows),
            *(f"{code}\t={others[code]}" for code in sorted(others)),
            *(f"<{code}\t{name}\t{now}" for code, name, now in places),
            "",
        )
    )


def _authorities(package: Package, communes: list[Entry]) -> Iterator[Row]:
    by_code = {c["code"]: c for c in communes}
    groups: dict[str, list[str]] = defaultdict(list)
    for group in package.intercommunalities:
        yield _intercommunality(group, by_code)
        for member in group["membres"]:
            groups[member["code"]].append(group["code"])
    merged = {c["chefLieu"] for c in package.communes if "chefLieu" in c}
    departments, regions = Counter[str](), Counter[str]()
    for commune in communes:
        code, population = commune["code"], commune.get("population", 0)
        if commune["departement"] not in NO_COMMUNES and code not in NOT_COMMUNES:
            yield _commune(commune, tuple(groups[code]), merged)
        regions[commune["region"]] += population
        # The department of Rhône ends where the métropole of Lyon begins (article L3611-1 CGCT).
        if LYON_METROPOLE not in groups[code]:
            departments[commune["departement"]] += population
    yield from _departments(package.departments, departments, package.sirens)
    yield from _regions(package.regions, regions, package.sirens)


def _commune(commune: Entry, groups: tuple[str, ...], merged: set[str]) -> Row:
    """A commune; Paris is a special authority since 2019 (article L2512-1 CGCT)."""
    overseas = commune["zone"] == "com"
    return Row(
        key=commune["code"],
        siren=commune.get("siren", ""),
        name=commune["nom"],
        kind=SPECIAL if commune["code"] == PARIS else "commune",
        population=commune.get("population"),
        department=commune["departement"],
        region="" if overseas else commune["region"],
        groups=groups,
        seats=_seats(commune, merged),
    )


def _seats(commune: Entry, merged: set[str]) -> int | None:
    """Members of the council since March 2026; None where the general table may not hold.

    The population is the one in force at the elections. A commune born of a merger may have more
    members for two terms (L2113-7, L2113-8), so that none of them is answered for.
    """
    population = commune.get("population")
    if (
        not population
        or commune["zone"] == "com"
        or commune["departement"] == "976"
        or commune["code"] in OWN_COUNCIL_RULES
        or commune["code"] in merged
        or commune.get("anciensCodes")
    ):
        return None
    return max(seats for least, seats in COUNCIL_SIZES if population >= least)


def _intercommunality(group: Entry, communes: Mapping[str, Entry]) -> Row:
    """An intercommunality, placed where most of its inhabitants live.

    Its population is the sum of its members': the list of the DGCL gives that of the year before.
    """
    first, _, rest = group["nom"].partition(" ")
    words = INTERCOMMUNALITY_WORDS.get(first)
    members = [communes[m["code"]] for m in group["membres"]]
    inhabitants = Counter[tuple[str, str]]()
    for member in members:
        inhabitants[member["departement"], member["region"]] += member["population"]
    department, region = min(inhabitants, key=lambda place: (-inhabitants[place], place))
    return Row(
        key=group["code"],
        siren=group["code"],
        name=f"{words} {rest}" if words else group["nom"],
        kind=INTERCOMMUNALITY_KINDS[group["type"]],
        population=inhabitants.total(),
        department=department,
        region=region,
        groups=(GRAND_PARIS,) if group["type"] == "EPT" else (),
        members=len(members),
    )


def _departments(
    departments: Iterable[Entry], inhabitants: Mapping[str, int], sirens: Mapping[str, str]
) -> Iterator[Row]:
    regions = {d["code"]: d["region"] for d in departments}
    alsace, name = "6AE", "Collectivité européenne d'Alsace"
    count = inhabitants["67"] + inhabitants["68"]
    yield Row(alsace, sirens[alsace], name, "departement", count, region=regions["67"])
    for department in departments:
        code = department["code"]
        if code in (*UNINHABITED, "75", "67", "68", "2A", "2B"):
            continue
        special = code in SINGLE_AUTHORITIES or code in OVERSEAS
        yield Row(
            key=code,
            siren="" if code in OVERSEAS else sirens[code],
            name=department["nom"],
            kind=SPECIAL if special else "departement",
            population=inhabitants[code],
            department=code,
            region="" if code in OVERSEAS else department["region"],
        )


def _regions(
    regions: Iterable[Entry], inhabitants: Mapping[str, int], sirens: Mapping[str, str]
) -> Iterator[Row]:
    elsewhere = (*SINGLE_AUTHORITIES.values(), *OVERSEAS, *UNINHABITED)
    for region in regions:
        code = region["code"]
        if code in elsewhere:
            continue
        kind, name = "region", region["nom"]
        if code == "94":
            kind, name = SPECIAL, "Collectivité de Corse"
        yield Row(f"R{code}", sirens[f"R{code}"], name, kind, inhabitants[code], region=code)


def _other_codes() -> Iterator[tuple[str, str]]:
    """Codes that name an authority which stands in the file under another code."""
    yield from {"75": PARIS, "69D": "69", "69M": LYON_METROPOLE}.items()
    yield from {"67": "6AE", "68": "6AE", "2A": "R94", "2B": "R94"}.items()
    yield from NOT_COMMUNES.items()
    for department, region in SINGLE_AUTHORITIES.items():
        yield f"R{region}", department


def _former_places(communes: Iterable[Entry], current: set[str]) -> list[tuple[str, str, str]]:
    """Places that are not an authority any more, or never were, and the commune they belong to.

    Returns (code, name or nothing, commune): municipal arrondissements, delegated and associated
    communes, and the codes that a merger or a change of department put out of use.
    """
    places: dict[tuple[str, str], str] = {}
    for commune in communes:
        for code in commune.get("anciensCodes", ()):
            if code not in current:
                places.setdefault((code, commune["code"]), "")
        owner = commune.get("commune") or commune.get("chefLieu")
        if owner:
            places[commune["code"], owner] = commune["nom"]
    return sorted((code, name, owner) for (code, owner), name in places.items())


def main() -> None:
    """Write the file from the folder of the unpacked package."""
    parser = argparse.ArgumentParser(description="Build ess_cli/knowledge/territory.tsv.")
    parser.add_argument("package", type=Path, help="folder of the unpacked npm package")
    package = read_package(parser.parse_args().package)
    OUTPUT.write_text(build(package), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

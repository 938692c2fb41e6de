"""The services, competences and bodies that an authority of a kind usually has."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ess_cli.knowledge import table, terms
from ess_cli.knowledge.authorities import left_to_communes
from ess_cli.starting.authority import Authority

# What a first rhythm may be: a proposal, as for the rest of a new dossier.
_PER_YEAR = {"reunion_inter_services": 4, "comite_de_pilotage": 2, "comite_technique": 2}


@dataclass(frozen=True)
class Outline:
    """What to write in a new dossier; each pole, service and body is a row of the tables."""

    poles: tuple[dict[str, Any], ...]
    bodies: tuple[dict[str, Any], ...]
    elsewhere: tuple[str, str]

    @property
    def services(self) -> Iterator[dict[str, Any]]:
        """The services, whatever their pole."""
        return (service for pole in self.poles for service in pole["services"])

    @property
    def competences(self) -> tuple[str, ...]:
        """What the services are in charge of, support functions aside, in the common order."""
        held = {name for service in self.services for name in service["competences"]}
        known = table("competences")
        return tuple(row["id"] for row in [*known["rows"], *known["more"]] if row["id"] in held)

    def in_charge(self, competence: str) -> dict[str, Any]:
        """The first service in charge of `competence`."""
        return next(one for one in self.services if competence in one["competences"])


def outline(authority: Authority) -> Outline:
    """What such an authority usually has: the first row of its kind that is large enough."""
    known = table("services")
    row = next(row for row in known["rows"] if _fits(row, authority))
    return Outline(
        poles=tuple(_kept(row["poles"], authority)),
        bodies=tuple(_body(kind, known["bodies"][kind]) for kind in row["bodies"]),
        elsewhere=(row["elsewhere"][0], row["elsewhere"][1]),
    )


def _fits(row: dict[str, Any], authority: Authority) -> bool:
    """Whether a row is for this authority: its kind, its SIREN if it says one, its size."""
    if row["kind"] != authority.kind or row.get("siren") not in (None, authority.siren):
        return False
    most = row["up_to_population"]
    return most is None or (authority.population is not None and authority.population <= most)


def _kept(poles: list[dict[str, Any]], authority: Authority) -> Iterator[dict[str, Any]]:
    """The poles without what the group exercises alone, nor the services that held only that."""
    gone = {name for name, _ in authority.elsewhere if not left_to_communes(name)}
    for pole in poles:
        services = [
            {**one, "competences": [name for name in one["competences"] if name not in gone]}
            for one in pole["services"]
        ]
        yield {**pole, "services": [one for one in services if one["competences"]]}


def _body(kind: str, row: dict[str, Any]) -> dict[str, Any]:
    usual = next(one for one in table("body_kinds")["rows"] if one["id"] == kind)
    items = [item | {"kind_label": _gloss(item["kind"])} for item in usual["agenda"]]
    return {
        **row,
        "kind": kind,
        "kind_label": usual["label"],
        "setting": usual["setting"],
        "duration": usual["duration"],
        "per_year": _PER_YEAR.get(kind, 1),
        "agenda": items,
    }


def _gloss(kind: str) -> str:
    """The French word for a kind of item, where the value does not say it."""
    label = terms("item_kind")[kind]
    return label if label not in (kind, "décision") else ""

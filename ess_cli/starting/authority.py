"""The authority a dossier is made for, as the officer or the official lists describe it."""

from dataclasses import dataclass

from ess_cli.knowledge import table, terms
from ess_cli.knowledge.authorities import compulsory, known
from ess_cli.knowledge.territory import Territory, find


@dataclass(frozen=True)
class Authority:
    """An authority; all but its name and kind may be unknown.

    `holidays` and `timezone` are given where they differ from those of most authorities;
    `elsewhere` says what a group exercises in its place by law, with the group's name.
    """

    name: str
    kind: str
    code: str | None = None
    siren: str | None = None
    population: int | None = None
    seats: int | None = None
    department: str | None = None
    groups: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()
    holidays: str | None = None
    timezone: str | None = None


def from_territory(territory: Territory, name: str | None) -> Authority:
    """The authority that the official lists describe, under the officer's own `name` for it."""
    calendar = _calendar(territory)
    department = find(territory.department) if territory.department else None
    groups = [find(siren) for siren in territory.groups]
    own_code = territory.code != territory.siren
    return Authority(
        name=name or territory.name,
        kind=territory.kind,
        code=territory.code if own_code else None,
        siren=territory.siren,
        population=territory.population,
        seats=territory.seats,
        department=department.name if department and department != territory else None,
        groups=tuple(group.name for group in groups if group),
        elsewhere=tuple(_elsewhere(territory).items()),
        holidays=calendar["holidays"] if calendar else None,
        timezone=calendar["timezone"] if calendar else None,
    )


# The groups whose communes no longer exercise what the law makes compulsory for the group. A
# communauté de communes is not among them: its statutes say too much of what it holds.
_GROUPS = (
    *("communaute_agglomeration", "communaute_urbaine", "metropole", "metropole_de_lyon"),
    "etablissement_public_territorial",
)
_ILE_DE_FRANCE = "11"


def _elsewhere(territory: Territory) -> dict[str, str]:
    """What others exercise by law in the place of this authority: competence → who."""
    found: dict[str, list[str]] = {}
    if territory.kind == "commune":
        for group in map(find, territory.groups):
            if group and group.kind in _GROUPS:
                for competence in compulsory(group.kind, group.siren):
                    found.setdefault(competence, []).append(group.name)
    mobility = known("region", _ILE_DE_FRANCE)["elsewhere"]
    if territory.region == _ILE_DE_FRANCE and territory.kind not in ("departement", "petr"):
        found |= {competence: [who] for competence, who in mobility.items()}
    order = [row["id"] for row in table("competences")["rows"]]
    return {name: " et ".join(found[name]) for name in order if name in found}


def _calendar(territory: Territory) -> dict[str, str] | None:
    """The public holidays and the time zone, where they are not those of most authorities."""
    if territory.kind == "region":
        places = {f"R{territory.region}"}
    else:
        places = {territory.department or territory.code}
    for row in table("local_calendars")["rows"]:
        if places.intersection(row["codes"]):
            found: dict[str, str] = row
            return found
    return None


def described(territory: Territory) -> str:
    """The authority in a few words: name, kind, department, inhabitants."""
    about = [terms("collectivity_kind")[territory.kind].lower()]
    department = find(territory.department) if territory.department else None
    if department and department != territory:
        about.append(department.name)
    if territory.population:
        about.append(f"{territory.population:,} habitants".replace(",", "\u202f"))
    return f"{territory.name}, {', '.join(about)}"

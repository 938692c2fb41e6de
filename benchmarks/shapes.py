"""Dense dossiers of any size, made of one kind of thing: services, meetings or actions."""

from collections.abc import Callable
from pathlib import Path

# Both files of a dossier as large as may be: 16 MiB each, with room for what stands around.
LARGEST = 16 * 1024 * 1024 - 100_000
PEOPLE = 300
# Ranks of the entries that are written the longest: what is larger than may be is not read.
LONG = range(100_000, 100_100)
HEAD = "collectivity:\n  name: Grande Collectivité\n  kind: departement\n"
Entry = Callable[[int], str]


def service(rank: int) -> str:
    """A service with a mailbox, below another but for one in twenty."""
    above = f"    parent: s{rank - rank % 20:06}\n" if rank % 20 else "    counted: yes\n"
    return (
        f"  - id: s{rank:06}\n    name: Service numéro {rank}\n"
        f"    email: s{rank:06}@example.fr\n{above}"
    )


def person(rank: int) -> str:
    """An agent of the service of the same rank."""
    return (
        f"  - id: p{rank:06}\n    first_name: Camille\n    last_name: Nom-{rank:06}\n"
        f"    service: s{rank:06}\n    email: p{rank:06}@example.fr\n"
    )


def designation(rank: int) -> str:
    """The correspondent of a service, for four in five."""
    if rank % 5 == 0:
        return ""
    day = f"2024-{1 + rank % 12:02}-{1 + rank % 28:02}"
    return f"  - service: s{rank:06}\n    person: p{rank:06}\n    since: {day}\n"


def meeting(rank: int) -> str:
    """A meeting held, with who came, its items, its decisions and its tasks."""
    year = 2000 + rank % 26
    came = (f"      p{(rank * 7 + n * 13) % PEOPLE:06}: present\n" for n in range(6))
    items = (
        f"      - id: i{n}\n        title: Point {n} du jour\n        duration: 10\n"
        f"        presenter: p{(rank + n) % PEOPLE:06}\n"
        for n in range(6)
    )
    asked = "          kind: arbitration\n          for: copil\n"
    decisions = (
        f"        - id: d{rank}-{n}\n          text: Décision {n} de la réunion {rank}\n"
        f"{'' if n else asked}"
        for n in range(4)
    )
    tasks = (
        f"        - id: t{rank}-{n}\n          text: Tâche {n} de la réunion {rank}\n"
        f"          owner: p{(rank + n) % PEOPLE:06}\n          due: {year}-12-31\n"
        for n in range(4)
    )
    return (
        f"  - id: m{rank:06}\n    body: copil\n    date: {year}-{1 + rank % 12:02}-15\n"
        f"    state: held\n    attendance:\n{''.join(came)}    agenda:\n{''.join(items)}"
        f"    minutes:\n      decisions:\n{''.join(decisions)}      tasks:\n{''.join(tasks)}"
    )


def action(rank: int) -> str:
    """A fiche with its money, its indicator and its steps."""
    budget = (
        f"      - year: {year}\n        amount: {100 + rank % 1000} €\n        tax: ttc\n"
        for year in (2026, 2027)
    )
    steps = (
        f"      - id: e{n}\n        title: Étape {n} à faire\n        due: 2027-0{n + 1}-15\n"
        for n in range(3)
    )
    return (
        f"  - id: f{rank:06}\n    title: Action numéro {rank}\n    axis: a{rank % 5}\n"
        f"    status: in_progress\n    description: Aider les structures.\n    start: 2025-03\n"
        f"    end: 2027-12\n    services: s{rank % PEOPLE:06}\n    leads: p{rank % PEOPLE:06}\n"
        f"    budget:\n{''.join(budget)}    indicators:\n      - label: Structures aidées\n"
        "        unit: structures\n        target:\n          value: 12\n        values:\n"
        f"          - date: 2026-06-30\n            value: 3\n    steps:\n{''.join(steps)}"
    )


BODY = "bodies:\n  - id: copil\n    name: Comité de pilotage\n    kind: comite_de_pilotage\n"
PLAN = "plan:\n  title: Plan\n  start: 2025\n  end: 2028\n  axes:\n" + "".join(
    f"    - id: a{rank}\n      title: Axe {rank}\n" for rank in range(5)
)
NETWORK: dict[str, Entry] = {
    "services": service, "people": person, "correspondents": designation,
}  # fmt: skip
KINDS = ("network", "meetings", "plan")


def _section(name: str, entry: Entry, ranks: range) -> str:
    return f"{name}:\n{''.join(map(entry, ranks))}"


def _network(ranks: range) -> str:
    return "".join(_section(name, entry, ranks) for name, entry in NETWORK.items())


def files(kind: str, size: int) -> list[str]:
    """The texts of two files of about `size` bytes each."""
    if kind == "network":
        each = len(_network(LONG).encode()) / len(LONG)
        count = int(size / each)
        return [HEAD + _network(range(count)), _network(range(count, 2 * count))]
    name, entry, head = {
        "meetings": ("meetings", meeting, BODY),
        "plan": ("actions", action, PLAN),
    }[kind]
    each = len("".join(map(entry, LONG)).encode()) / len(LONG)
    head = HEAD + _network(range(PEOPLE)) + head
    first, second = int((size - len(head.encode())) / each), int(size / each)
    return [
        head + _section(name, entry, range(first)),
        _section(name, entry, range(first, first + second)),
    ]


def write(folder: Path, kind: str, size: int = LARGEST) -> Path:
    """Write a dossier in two files of about `size` bytes each."""
    dossier = folder / f"{kind}-{size}"
    dossier.mkdir()
    for number, text in enumerate(files(kind, size)):
        (dossier / f"{number}.yaml").write_text(text, encoding="utf-8")
    return dossier

"""The organisation: its services against the competences, then as a tree."""

from ess_cli.coverage.services import PARTIAL, ServiceState
from ess_cli.output.matrix import COVERED, NOTHING, cell, rows_and_columns
from ess_cli.site.parts import Block, Cell, Matrix, Node, Paragraph, State, Title, Tree
from ess_cli.site.subject import Subject

# A page stays under 500 kB; so large a table is no longer read.
_MOST_CELLS = 6_000
TO_NAME = "À désigner"


def state_cell(state: ServiceState, subject: Subject) -> State:
    """The state of a service, in a word and a shape."""
    if state.is_covered:
        return State(subject.word("coverage_status", state.status), "good")
    if state.status in PARTIAL:
        return State(subject.word("coverage_status", state.status), "partial")
    if state.status == "uncovered":
        return State(TO_NAME, "gap")
    return State(subject.word("coverage_status", state.status))


def matrix(subject: Subject) -> list[Block]:
    """The services in scope, and which competences each holds."""
    states, columns = rows_and_columns(subject.coverage)
    if not states or not columns:
        return []
    title = Title("Services et compétences")
    if len(states) * len(columns) > _MOST_CELLS:
        words = "Le tableau croisé est trop grand pour une page : la mission ESS l'a en tableur."
        return [title, Paragraph(words)]
    rows = tuple(
        (
            state.service.name,
            tuple(_held(cell(state, name, subject.coverage)) for name in columns),
        )
        for state in states
    )
    return [
        title,
        Paragraph(
            "Un signe : le service a cette compétence. Rond plein : elle y est suivie ; losange"
            " vide : personne n'est encore désigné."
        ),
        Matrix("Services et compétences", tuple(map(subject.label, columns)), rows),
    ]


def _held(sign: str) -> State | None:
    if sign == NOTHING:
        return None
    return State("Suivie", "good") if sign == COVERED else State(TO_NAME, "gap")


def tree(subject: Subject) -> list[Block]:
    """Each part of the organisation below the one that it belongs to, with its state."""
    below: dict[str | None, list[ServiceState]] = {}
    for state in subject.coverage.services:
        below.setdefault(state.path[-2] if len(state.path) > 1 else None, []).append(state)
    # All side by side, they are no tree.
    if set(below) <= {None}:
        return []

    def nodes(parent: str | None) -> tuple[Node, ...]:
        return tuple(
            Node(_node(state, subject), nodes(state.service.id)) for state in below.get(parent, ())
        )

    return [Title("Organigramme"), Tree(nodes(None))]


def _node(state: ServiceState, subject: Subject) -> Cell:
    if state.status == "grouping":
        return state.service.name
    return f"{state.service.name} : ", state_cell(state, subject)

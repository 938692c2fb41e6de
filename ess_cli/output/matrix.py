"""Services by competences: who holds what, and whether it is covered."""

from ess_cli.coverage import Coverage
from ess_cli.coverage.competences import followed
from ess_cli.coverage.services import ServiceState
from ess_cli.output.forms import Sheet
from ess_cli.page import Block, Heading, Items, Sentence, Table

COVERED, GAP, NOTHING = "●", "○", "·"


def rows_and_columns(coverage: Coverage) -> tuple[list[ServiceState], list[str]]:
    """The services in scope, and the competences that at least one of them holds."""
    states = [state for state in coverage.services if state.in_scope]
    held = {name for state in states for name in state.service.competences}
    return states, [one.id for one in coverage.competences if one.id in held]


def blocks(coverage: Coverage, width: int) -> list[Block]:
    """The matrix cut in tables that fit `width` columns, and the list of its numbers."""
    states, columns = rows_and_columns(coverage)
    labels = {one.id: one.label for one in coverage.competences}
    if not columns:
        return [Heading("Services et compétences"), Sentence("Aucune compétence n'est indiquée.")]
    name_width = min(max(len(state.service.name) for state in states), max(width // 2, 20))
    fitting = max((width - name_width - 4) // 4, 3)
    numbered = list(enumerate(columns, 1))
    tables: list[Block] = [
        Table(
            "Services par compétence",
            ("Service", *(str(number) for number, _ in numbered[start : start + fitting])),
            tuple(
                (
                    state.service.name,
                    *(cell(state, c, coverage) for _, c in numbered[start : start + fitting]),
                )
                for state in states
            ),
        )
        for start in range(0, len(columns), fitting)
    ]
    return [
        Heading("Services et compétences"),
        Sentence(
            f"{COVERED} couvert   {GAP} sans correspondant·e   {NOTHING} pas chargé de ce domaine"
        ),
        *tables,
        Items(tuple(f"{number} : {labels[name]}" for number, name in numbered)),
    ]


def cell(state: ServiceState, competence: str, coverage: Coverage) -> str:
    """`COVERED`, `GAP`, or `NOTHING` of a service that does not hold the competence."""
    if competence not in state.service.competences:
        return NOTHING
    return COVERED if followed(competence, state, coverage.offices, coverage.at) else GAP


def table(coverage: Coverage) -> Sheet:
    """One row a service, one column a competence."""
    states, columns = rows_and_columns(coverage)
    words = {COVERED: "couvert", GAP: "sans correspondant·e", NOTHING: ""}
    rows = [
        [state.service.name, *(words[cell(state, name, coverage)] for name in columns)]
        for state in states
    ]
    return Sheet("Services et compétences", ["service", *columns], rows)

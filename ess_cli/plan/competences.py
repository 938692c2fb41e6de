"""The competences that the plan says the authority exercises."""

from ess_cli.coverage import Coverage
from ess_cli.coverage.competences import exercised


def exercised_competences(coverage: Coverage) -> list[str]:
    """The labels of the competences that the authority exercises, in the order of the table."""
    own = exercised(coverage.dossier)
    return [one.label for one in coverage.competences if one.id in own]

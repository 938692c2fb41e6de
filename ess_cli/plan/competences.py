"""The competences that the plan says the authority exercises."""

from ess_cli.coverage import Coverage
from ess_cli.coverage.competences import exercised


def exercised_competences(coverage: Coverage) -> list[str]:
    """Their labels, in order; what a service merely holds (finances, staff) is not one."""
    own = exercised(coverage.dossier)
    return [one.label for one in coverage.competences if one.id in own]

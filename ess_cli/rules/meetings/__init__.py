"""Rules M: meetings, before they are held and after."""

from ess_cli.rules.meetings import absences, agenda, attendance, calendar, clashes, followup, people

__all__ = ["absences", "agenda", "attendance", "calendar", "clashes", "followup", "people"]

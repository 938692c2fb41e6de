"""Rules M: meetings, before they are held and after."""

from ess_cli.rules.meetings import agenda, attendance, calendar, followup, people

__all__ = ["agenda", "attendance", "calendar", "followup", "people"]

"""Rules on the plan: fiches-action, indicators, money, dialogue, calendar."""

from ess_cli.rules.plan import dates, fiches, follow_up, frame, indicators, money, record

__all__ = ["dates", "fiches", "follow_up", "frame", "indicators", "money", "record"]

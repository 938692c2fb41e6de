"""Rules B: internal groups and concertation bodies."""

from ess_cli.rules.bodies import members, modes, rhythm

__all__ = ["members", "modes", "rhythm"]

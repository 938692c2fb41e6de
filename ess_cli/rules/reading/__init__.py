"""Rules F: what can be wrong when a dossier is read.

Reading itself reports these, since without it there is nothing to check: here stands only what
the catalogue says of them.
"""

from ess_cli.rules.reading import entries, files

__all__ = ["entries", "files"]

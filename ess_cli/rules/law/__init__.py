"""Rules L: what the law looks at, « à vérifier », each with its source and the day it was checked.

Nothing is concluded in the place of the authority, and nothing is said of what the dossier does
not tell. A fact that was not read in its text is told as an information.
"""

from ess_cli.rules.law import authority, supports

__all__ = ["authority", "supports"]

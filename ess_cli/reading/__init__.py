"""From the YAML of an officer to a typed dossier and what was wrong in it."""

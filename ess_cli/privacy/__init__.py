"""The personal data of a dossier: what is held, and what has passed its time."""

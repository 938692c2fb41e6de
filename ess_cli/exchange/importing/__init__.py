"""From the officer's spreadsheet to the entries of a dossier."""

"""A workbook for each service, with what the dossier says of it, and the answers that come back."""

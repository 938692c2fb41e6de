"""Spreadsheets in and out, and edits of a dossier in place."""

"""The development plan at a given date: its tree, its progress, its money, its record of dialogue.

Everything here is derived from the dossier alone: numbers, lateness and totals are never written.
"""

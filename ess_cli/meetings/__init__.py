"""Meetings: when the next one is, who comes, what is on its agenda and what is left to follow.

These analyses answer from the dossier and a date alone: they read no file and no clock.
"""

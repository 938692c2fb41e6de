"""The command-line toolkit of ESS officers in French local authorities."""

__version__ = "0.1.0"

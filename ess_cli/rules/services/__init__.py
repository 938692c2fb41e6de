"""Rules S: services and their correspondents."""

from ess_cli.rules.services import (
    closing,
    competences,
    correspondents,
    designations,
    gaps,
    posts,
    scope,
)

__all__ = ["closing", "competences", "correspondents", "designations", "gaps", "posts", "scope"]

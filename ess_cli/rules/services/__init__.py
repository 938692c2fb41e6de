"""Rules S: services and their correspondents."""

from ess_cli.rules.services import competences, correspondents, designations, gaps, scope

__all__ = ["competences", "correspondents", "designations", "gaps", "scope"]

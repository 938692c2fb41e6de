"""The sentences of documents that an authority may word in its own way."""

from ess_cli.inclusive import inclusive
from ess_cli.knowledge import table
from ess_cli.model.dossier import Dossier


def sentences(dossier: Dossier) -> dict[str, str]:
    """Each sentence by its name: the authority's wording, else ours in its inclusive form."""
    wanted = dossier.settings.documents
    ours = {name: inclusive(text, wanted.inclusive) for name, text in table("texts").items()}
    return {**ours, **wanted.texts}

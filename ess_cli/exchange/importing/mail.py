"""The e-mail addresses that a cell holds beside other words."""

import re

from ess_cli.exchange.importing.left_out import LeftOut
from ess_cli.model.identifiers import read_email

LIKE_ONE = re.compile(r"[^\s<>,;:()\[\]\"]+@[^\s<>,;:()\[\]\"]+")
"""What looks like an address, valid or not."""


def address(text: str) -> str:
    """`text` as an address of the dossier.

    Raises:
        LeftOut: it looks like one, and is none.
    """
    try:
        return read_email(text.strip(".'"))
    except ValueError:
        raise LeftOut(
            "ce n'est pas une adresse électronique valable",
            "écrivez prenom.nom@exemple.fr, sans accent ni espace",
        ) from None

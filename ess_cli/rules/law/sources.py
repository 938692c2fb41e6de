"""Where a legal fact was read, when it was checked, and how sure it is."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ess_cli.wording import short_date

TO_CHECK = "à vérifier avec le service juridique"


def source(row: Mapping[str, Any]) -> str:
    """What ends a message: where the fact was read, and when it was checked."""
    day = date.fromisoformat(row["checked_on"])
    text = row["source"]
    # « Loi » is a word in the sentence, « CCP » is not.
    named = text[:1].lower() + text[1:] if text[1:2].islower() else text
    return f" (à vérifier : {named}, consulté le {short_date(day)})"


def severity(row: Mapping[str, Any]) -> str | None:
    """An information where the fact was not read in its text; None: what the rule says."""
    return None if row["certainty"] == "read" else "info"

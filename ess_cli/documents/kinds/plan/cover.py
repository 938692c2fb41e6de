"""The pictures of the first page of the plan, and of the documents that go with it."""

from pathlib import Path
from typing import Any

from ess_cli.documents.writer import Writer
from ess_cli.model.plan import Plan


def cover_pictures(plan: Plan, writer: Writer) -> dict[str, Any]:
    """The picture of the cover, and the logos at its foot.

    Raises:
        DocumentError: one of them cannot be used.
    """
    picture = plan.cover.picture
    return {
        "picture": writer.picture(picture, "Image de couverture") if picture else "",
        "logos_below": [
            writer.picture(logo, f"Logo : {Path(logo).stem.replace('-', ' ')}")
            for logo in plan.cover.logos
        ],
    }

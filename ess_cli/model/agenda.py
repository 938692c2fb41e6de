"""The items of an agenda, standing or of one meeting."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, ClassVar

from pydantic import model_validator

from ess_cli.model.entry import Entry
from ess_cli.model.types import (
    ActionId,
    DecisionId,
    Duration,
    Id,
    Many,
    MarkdownText,
    OneOf,
    PathText,
    PresenterId,
    ServiceId,
    Text,
    Url,
)


class Option(Entry):
    """One of the ways open to those who decide."""

    title: Text
    text: MarkdownText | None = None


class Document(Entry):
    """A document: a link, or a file of the dossier."""

    one_of: ClassVar[tuple[str, ...]] = ("url", "path")

    title: Text
    url: Url | None = None
    path: PathText | None = None


class SubItem(Entry):
    """An item of an agenda; `duration` in minutes, None where it is not known."""

    id: Id
    title: Text
    kind: Annotated[str, OneOf("item_kind")] = "information"
    duration: Duration | None = None
    presenter: Many[PresenterId] = ()
    services: Many[ServiceId] = ()
    actions: Many[ActionId] = ()
    text: MarkdownText | None = None
    arbitrations: Many[DecisionId] = ()
    expected: Text | None = None
    options: Many[Option] = ()
    recommendation: Text | None = None
    documents: Many[Document] = ()
    visibility: Annotated[str, OneOf("visibility")] = "public"


class Item(SubItem):
    """A top-level item, with its sub-items."""

    items: Many[SubItem] = ()


def every_item(items: Iterable[Item]) -> Iterator[SubItem]:
    """The items, each followed by its sub-items."""
    for item in items:
        yield item
        yield from item.items


class ItemChange(Entry):
    """What one meeting changes of a standing item, or a new item; None removes a key."""

    title: Text | None = None
    kind: Annotated[str, OneOf("item_kind")] | None = None
    duration: Duration | None = None
    presenter: Many[PresenterId] | None = None
    services: Many[ServiceId] | None = None
    actions: Many[ActionId] | None = None
    text: MarkdownText | None = None
    arbitrations: Many[DecisionId] | None = None
    expected: Text | None = None
    options: Many[Option] | None = None
    recommendation: Text | None = None
    documents: Many[Document] | None = None
    visibility: Annotated[str, OneOf("visibility")] | None = None
    items: Many[SubItem] | None = None
    after: Text | None = None
    skip: bool = False

    @model_validator(mode="before")
    @classmethod
    def _without_absent_keys(cls, value: Any) -> Any:
        """Keep the keys without a value: here they remove what the standing item says."""
        if isinstance(value, str) and value.strip().lower() == "skip":
            return {"skip": True}
        return value

"""Which entry a row is about: by id, number or address, then by name."""

from collections.abc import Sequence
from typing import Any

from ess_cli.exchange.importing.drafts import Draft, Drafts
from ess_cli.exchange.importing.known import NUMBERS, Known, Register, name_of, parent_name
from ess_cli.exchange.importing.names import GUESSED
from ess_cli.model.dossier import Dossier
from ess_cli.reading.naming import folded


class NotOne(ValueError):
    """Nothing tells which entry a row is about; `instead` says what to write."""

    def __init__(self, why: str, instead: str) -> None:
        super().__init__(why)
        self.instead = instead


class Matching:
    """Finds the entries of the dossier and of the spreadsheet that a row may be about."""

    def __init__(
        self, dossier: Dossier, register: Register, drafts: Drafts, remarks: list[str]
    ) -> None:
        self._remarks = remarks
        self.dossier, self.register = dossier, register
        self._parents = _parents_by_name(drafts)
        self._addresses = {
            str(draft.values.get("email", "")).lower()
            for draft in drafts.entries
            if draft.section == "people"
        }

    def only(self, draft: Draft) -> Known | None:
        """The entry that the row of a draft is about, None if it is a new one.

        Raises:
            NotOne: it may be about several, or is about someone else of the same name.
        """
        found = self._candidates(draft)
        if len(found) > 1:
            raise NotOne(
                f"plusieurs s'appellent « {name_of(draft)} » dans le dossier",
                "précisez avec la colonne « Identifiant », ou un nom distinct",
            )
        return found[0] if found else None

    def _candidates(self, draft: Draft) -> list[Known]:
        values, section = draft.values, draft.section
        if values.get("id"):
            found = self.register.by(section, "id", values["id"])
            if found:
                return found
        for key in NUMBERS:
            if key in values and (found := self.register.by(section, key, values[key])):
                return found
        found = self.register.find(section, name_of(draft))
        if section == "people":
            return self._same_person(draft, found)
        if section == "services" and folded(name_of(draft)) in self._parents:
            return self._same_parent(draft, found)
        if section == "bodies" and draft.implied and not found:
            same = [
                one for one in self.register.every["bodies"] if one.get("kind") == values["kind"]
            ]
            return same if len(same) == 1 else []
        if section == "organisations":
            return [one for one in found if _may_be_same(one, values)]
        return found

    def _same_person(self, draft: Draft, found: list[Known]) -> list[Known]:
        email = draft.values.get("email", "").lower()
        with_address = self.register.by("people", "email", email) if email else []
        for one in with_address:
            if one not in found:
                names = {folded(str(one.get(k) or "")) for k in ("first_name", "last_name")}
                own = {folded(draft.values.get(k, "")) for k in ("first_name", "last_name")}
                if (names & own) - {""}:
                    return [one]
                self._remarks.append(
                    f"{draft.origin} : {name_of(draft)} et {one.name} ont la même adresse"
                    f" ({email}) : deux personnes ont été gardées"
                )
        if len(found) == 1 and (_is_another(found[0], draft) or self._elsewhere(found[0], email)):
            if found[0].entry is not None and not draft.values.get("id"):
                # The dossier may know her by her name alone, which would not tell her any more.
                raise NotOne(
                    f"le dossier connaît une autre personne qui s'appelle « {name_of(draft)} »",
                    "ajoutez-la dans le dossier, avec un identifiant (`id`)",
                )
            self._remarks.append(
                f"{draft.origin} : deux personnes s'appellent {name_of(draft)}, d'après leur"
                " service et leur adresse : elles ont chacune un identifiant"
            )
            return []
        if len(found) > 1:
            same_address = [one for one in found if email and one in with_address]
            return same_address or found
        return found

    def _elsewhere(self, one: Known, email: str) -> bool:
        """Whether another row has the address of a person of the dossier, and this one not."""
        known = str(getattr(one.entry, "email", None) or "").lower()
        return bool(email and known and email != known and known in self._addresses)

    def _same_parent(self, draft: Draft, found: list[Known]) -> list[Known]:
        parent = draft.values.get("parent")
        wanted = folded(parent.name) if parent else ""
        return (
            [one for one in found if parent_name(self.dossier, one) == wanted]
            if wanted
            else found[:1]
        )


def still_unsure(remarks: Sequence[str], register: Register) -> list[str]:
    """The remarks, but for those on the names of people whom the dossier calls so."""
    known = {one.name for one in register.every["people"]}
    return [one for one in remarks if one.partition(GUESSED)[2] not in known]


def _is_another(one: Known, draft: Draft) -> bool:
    """Whether two rows name two people: neither the address nor the service is the same.

    Of those who are named without a first name, the civility tells too.
    """
    first = one.values if one.entry is None else one.told

    def differ(key: str) -> bool:
        old, new = first.get(key, ""), draft.values.get(key, "")
        told = [folded(str(getattr(said, "text", said))) for said in (old, new)]
        return all(told) and told[0] != told[1]

    if not draft.values.get("first_name") and differ("civility"):
        return True
    return differ("email") and differ("services")


def _may_be_same(one: Known, values: dict[str, Any]) -> bool:
    """Whether an organisation of the same name has no other number."""
    return not any(
        values.get(key) and one.get(key) and str(one.get(key)) != values[key] for key in NUMBERS
    )


def _parents_by_name(drafts: Drafts) -> set[str]:
    """The names that several services of the spreadsheet have, each under another parent."""
    found: dict[str, set[str]] = {}
    for draft in drafts.entries:
        if draft.section == "services" and not draft.implied:
            parent = draft.values.get("parent")
            found.setdefault(folded(name_of(draft)), set()).add(
                folded(parent.name) if parent else ""
            )
    return {name for name, parents in found.items() if len(parents - {""}) > 1}

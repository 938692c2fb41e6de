"""Designations of a spreadsheet against those of the dossier: who takes over from whom."""

from datetime import date, timedelta
from typing import Any

from ess_cli.exchange.changes import Add, AddTo, Change
from ess_cli.exchange.importing import said, written
from ess_cli.exchange.importing.drafts import Draft, Ref, Refs
from ess_cli.exchange.importing.known import Known, Register
from ess_cli.exchange.importing.resolving import Resolver
from ess_cli.exchange.writing import Written
from ess_cli.knowledge import terms
from ess_cli.model.dossier import Dossier
from ess_cli.model.people import Designation

_TOLD = ("since", "until", "letter", "time_share", "competences")


class Designating:
    """Adds designations one by one; the former holder keeps hers, with its end."""

    def __init__(self, dossier: Dossier, register: Register, resolver: Resolver, at: date) -> None:
        self.dossier, self.register, self.resolver, self.at = dossier, register, resolver, at
        self.changes: list[Add | AddTo | Change] = []
        self.differences: list[str] = []
        self.remarks: list[str] = []
        self.new = 0
        self._seen: set[tuple[str, str, str, date | None]] = set()
        self._ended: set[int] = set()

    def add(self, draft: Draft) -> None:
        """A designation of a row."""
        values = draft.values
        named = values["service"]
        services: list[str] = []
        if isinstance(named, Refs):
            services = self.resolver.several(named, draft.origin)
        elif isinstance(named, Ref) and (one := self.resolver.one(named, draft.origin)):
            services = [one]
        person = self.resolver.one(values["person"], draft.origin) if values.get("person") else None
        if values.get("person") and person is None:
            return
        fresh = []
        for service in services:
            if not self._known(service, person, values, draft):
                fresh.append(service)
        if fresh:
            more = {key: values[key] for key in ("role", *_TOLD) if values.get(key)}
            if isinstance(more.get("competences"), Refs):
                more["competences"] = self.resolver.several(more["competences"], draft.origin)
            self._write(fresh, person, more)

    def _write(self, services: list[str], person: str | None, more: dict[str, Any]) -> None:
        key = "service" if len(services) == 1 else "services"
        entry = {key: services[0] if key == "service" else services, "person": person} | more
        self.changes.append(Add("correspondents", written.entry("correspondents", entry)))
        self.new += 1

    def _known(
        self, service: str, person: str | None, values: dict[str, Any], draft: Draft
    ) -> bool:
        """Whether there is nothing to add for a service; also ends a holder who is replaced."""
        role = values.get("role") or "holder"
        seen = (
            self.resolver.id_of("services", service),
            role,
            self._person_id(person),
            # Someone may hold a post twice, with a time between.
            values.get("since") if values.get("until") else None,
        )
        if seen in self._seen:
            return True
        self._seen.add(seen)
        running = [
            one
            for one in self.dossier.correspondents
            if one.role == role
            and seen[0] in one.all_services
            and (
                one.runs(self.at)
                or (one.since is not None and one.since > self.at)
                or (one.until is not None and one.until == values.get("until"))
            )
        ]
        # Of two of one person, the one that starts on that day.
        for one in sorted(running, key=lambda one: one.since != values.get("since")):
            if (one.person or "") == seen[2] and self._same_term(one, values):
                self._differences(one, service, values, draft)
                return True
        now = [one for one in running if one.runs(self.at) and id(one) not in self._ended]
        if role == "holder" and now and not self._is_over(values):
            self._take_over(now, service, person, values)
        return False

    def _same_term(self, one: Designation, values: dict[str, Any]) -> bool:
        """Whether a row that says when a post ended speaks of this designation."""
        return not self._is_over(values) or one.until == values["until"]

    def _is_over(self, values: dict[str, Any]) -> bool:
        return "until" in values and bool(values["until"] < self.at)

    def _person_id(self, person: str | None) -> str:
        return self.resolver.id_of("people", person) if person else ""

    def _differences(
        self, one: Designation, service: str, values: dict[str, Any], draft: Draft
    ) -> None:
        new: dict[str, Any] = {}
        for key in _TOLD:
            value = values.get(key)
            if isinstance(value, Refs):
                value = self.resolver.several(value, draft.origin)
            old = getattr(one, key)
            if value and not self._same(key, old, value):
                new[key] = value
                before = f"était {said.said(old)} → devient " if old else ""
                about = said.label("correspondents", key).lower()
                self.differences.append(
                    f"désignation, {self._name(service)}, {about} : {before}{said.said(value)}"
                )
        if new:
            self.changes.append(Change(one, written.entry("correspondents", new)))

    def _same(self, key: str, old: Any, value: Any) -> bool:
        if key == "time_share" and old is not None:
            from ess_cli.model.scalars import read_time_share

            return bool(read_time_share(str(value)) == old)
        return self.resolver.same("correspondents", key, old, value)

    def _take_over(
        self, now: list[Designation], service: str, person: str | None, values: dict[str, Any]
    ) -> None:
        first_day = values.get("since") or self.at
        if any(one.since and first_day <= one.since for one in now):
            first_day = self.at
        last_day = first_day - timedelta(days=1)
        values["since"] = first_day
        for one in now:
            former = self._called(one.person)
            who = self._called(person) if person else "personne (poste vacant)"
            self.differences.append(
                f"{self._name(service)}, {terms('designation_role')['holder']} : était {former}"
                f" → devient {who}, à partir du {first_day:%d/%m/%Y}"
            )
            self._ended.add(id(one))
            if one.since and one.since > last_day:
                last_day = one.since
            if len(one.all_services) > 1:
                self._end_one_of_several(one, service, last_day)
            else:
                self.changes.append(Change(one, {"until": last_day.isoformat()}))

    def _end_one_of_several(self, one: Designation, service: str, last_day: date) -> None:
        """A designation for several services ends for one: it is told apart from the others."""
        ended = self.resolver.id_of("services", service)
        left = [
            self.resolver.as_written("correspondents", "services", name)
            for name in one.all_services
            if name != ended
        ]
        key = "services" if one.services else "service"
        value: Written = left[0] if key == "service" else left
        self.changes.append(Change(one, {key: value}))
        entry: dict[str, Any] = {"service": service, "person": None, "since": one.since}
        if one.person:
            entry["person"] = self.resolver.as_written("correspondents", "person", one.person)
        entry["until"] = last_day
        self.changes.append(Add("correspondents", written.entry("correspondents", entry)))

    def _name(self, service: str) -> str:
        found: list[Known] = self.register.find("services", service)
        return f"service « {found[0].name if found else service} »"

    def _called(self, person: str | None) -> str:
        if person is None:
            return "vacant"
        found = self.register.find("people", person)
        return found[0].name if found else person

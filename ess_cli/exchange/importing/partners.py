"""Rows of organisations, of what they receive and propose, of bodies and of meetings."""

import re
from contextlib import suppress
from datetime import date
from typing import Any

from ess_cli.exchange.importing.days import last_hour
from ess_cli.exchange.importing.drafts import Drafts, Origin, Reader, Ref, Refs
from ess_cli.exchange.importing.layout import Table
from ess_cli.exchange.importing.scoring import titles_above
from ess_cli.knowledge import terms
from ess_cli.model.scalars import fold, read_term

_LIST_OF_THE_ESS = re.compile(
    r"(?:entreprises|structures|acteurs|employeurs)"
    r" de l'(?:ess\b|economie sociale et solidaire)"
)
_NO_CONTACT = (
    "le téléphone d'une structure n'est repris que pour une personne : ajoutez une colonne"
    " « Contact » avec son nom"
)
_OF_THE_ESS = re.compile(r"\s+(?:de l['’])?ESS$", re.IGNORECASE)
_NUMBERS = ("siret", "siren", "rna")
_ONE_OFF = "one_off_kind"


def organisations(table: Table, into: Drafts) -> None:
    """The organisations of a list; whoever is said to be their contact becomes a person."""
    reader = Reader(table, into)
    sourced = reader.heading("ess_source") is not None
    by_title = _of_the_ess(table) and not sourced
    for row, origin, said in reader:
        if not said.get("name"):
            reader.lose(row, origin, "name", "la structure n'est pas nommée", "écrivez son nom")
            continue
        keys = (
            "id",
            "name",
            "legal_form",
            "labels",
            "college",
            "ess",
            "email",
            "website",
            "commune",
        )
        values = {key: said.get(key) for key in keys} | numbers(said)
        values["legal_form"] = said.get("legal_form") or said.get("family")
        if said.get("esus"):
            values["labels"] = [*dict.fromkeys([*(said.get("labels") or ()), "esus"])]
        values |= _known_of_the_ess(said, by_title, into, sourced=sourced)
        if said.get("competences"):
            values["competences"] = Refs("competences", said["competences"])
        if who := said.get("contact"):
            into.remarks += [f"{origin} : {remark}" for remark in who.remarks]
            more: dict[str, Any] = {
                k: said.get(f"contact.{k}") for k in ("email", "phone", "title")
            }
            for named in who.people[:1]:
                structure = Ref("organisations", said["name"])
                values["contact"] = into.person(
                    named, origin, kind="partner", organisation=structure, **more
                )
        elif any(said.get(f"contact.{key}") for key in ("email", "phone", "title")):
            into.remarks.append(_NO_CONTACT)
        into.add("organisations", values, origin)


def _of_the_ess(table: Table) -> bool:
    """Whether the title of a list says that all of it is of the ESS, as those of the CRESS do."""
    title = fold(" ".join([table.sheet.name, *titles_above(table.sheet, table.header)]))
    return bool(_LIST_OF_THE_ESS.search(title))


def _known_of_the_ess(
    said: dict[str, Any], by_title: bool, into: Drafts, *, sourced: bool
) -> dict[str, Any]:
    """What a list says of belonging to the ESS, with the list and its date."""
    ess = said.get("ess") or ("yes" if by_title else "")
    if not ess:
        return {}
    if sourced:
        # The list says itself where it knows it from.
        return {key: said.get(key) for key in ("ess", "ess_source", "ess_checked")}
    return {"ess": ess, "ess_source": into.file, "ess_checked": into.file_day}


def numbers(said: dict[str, Any]) -> dict[str, str]:
    """The official numbers of a row; a SIREN may stand where a SIRET was asked."""
    found = {key: said[key] for key in _NUMBERS if said.get(key)}
    if len(found.get("siret", "")) == 9:
        found.setdefault("siren", found.pop("siret"))
    return found


def supports(table: Table, into: Drafts) -> None:
    """What the authority gave; those who received it are created."""
    reader = Reader(table, into)
    for row, origin, said in reader:
        known = numbers(said)
        if not said.get("organisation") and not known:
            reader.lose(row, origin, "organisation", "personne ne la reçoit", "écrivez le nom")
            continue
        missing = next((key for key in ("date", "amount") if said.get(key) is None), None)
        if missing:
            what = "la date manque" if missing == "date" else "le montant manque"
            reader.lose(row, origin, missing, what, "complétez la cellule")
            continue
        name = said.get("organisation") or next(iter(known.values()))
        into.add("organisations", {"name": name, **known}, origin, implied=True)
        keys = ("id", "date", "amount", "purpose", "aid", "convention", "decision")
        values = {key: said.get(key) for key in keys} | {"organisation": Ref("organisations", name)}
        kind = said.get("kind", "subvention")
        values["kind"] = kind if kind != "subvention" else ""
        if said.get("service"):
            values["service"] = Ref("services", said["service"])
        if said.get("action"):
            values["action"] = Ref("actions", said["action"])
        into.add("supports", values, origin)


def contributions(table: Table, into: Drafts) -> None:
    """What networks and actors proposed."""
    reader = Reader(table, into)
    for row, origin, said in reader:
        missing = next((key for key in ("text", "date") if not said.get(key)), None)
        if missing:
            what = "la contribution est vide" if missing == "text" else "la date manque"
            reader.lose(row, origin, missing, what, "complétez la cellule")
            continue
        keys = ("id", "text", "date", "college", "answer", "answered")
        values = {key: said.get(key) for key in keys}
        outcome = said.get("outcome", "pending")
        values["outcome"] = outcome if outcome != "pending" else ""
        for key, section in (("body", "bodies"), ("meeting", "meetings")):
            if said.get(key):
                values[key] = Ref(section, said[key])
        if said.get("axis"):
            values["axis"] = Ref("axes", said["axis"][-1])
        if name := said.get("organisation"):
            if college := _college(name):
                values["college"] = values["college"] or college
            else:
                values["organisation"] = Ref("organisations", name)
        if said.get("actions"):
            values["actions"] = Refs("actions", said["actions"])
        into.add("contributions", values, origin)


def _college(name: str) -> str:
    """The college that a cell names in place of a structure, if it does."""
    return next((slug for slug, label in terms("college").items() if fold(label) == fold(name)), "")


def bodies(table: Table, into: Drafts) -> None:
    """The bodies of a list."""
    reader = Reader(table, into)
    for row, origin, said in reader:
        missing = next((key for key in ("name", "kind") if not said.get(key)), None)
        if missing == "kind" and said.get("name"):
            said["kind"] = _body_kind(said["name"])
            missing = None if said["kind"] else "kind"
        if missing:
            what = "l'instance n'est pas nommée" if missing == "name" else "son type manque"
            reader.lose(row, origin, missing, what, "écrivez par exemple : comité de pilotage")
            continue
        keys = ("id", "name", "short_name", "kind", "mode", "purpose", "created", "closed")
        values = {key: said.get(key) for key in keys}
        values |= {k: said.get(k) for k in ("decision", "per_year", "place", "start", "duration")}
        if who := said.get("chair"):
            values["chair"] = [into.person(named, origin) for named in who.people]
        if said.get("secretariat"):
            values["secretariat"] = Refs("services", said["secretariat"])
        if said.get("members"):
            values["members"] = Refs("members", said["members"])
        into.add("bodies", values, origin)


def _body_kind(name: str) -> str:
    """The kind of a body by its name, « COPIL ESS » or « Comité de suivi de l'ESS » too."""
    for text in (name, _OF_THE_ESS.sub("", name)):
        with suppress(ValueError):
            return read_term("body_kind", text)
    return ""


def meetings(table: Table, into: Drafts) -> None:
    """The meetings of a calendar; each is of a body of the dossier, or of a one-off kind."""
    reader = Reader(table, into)
    for row, origin, said in reader:
        missing = next((key for key in ("date", "body") if not said.get(key)), None)
        if missing == "body" and said.get("project"):
            missing = None
        if missing:
            what = "la date manque" if missing == "date" else "l'instance n'est pas nommée"
            reader.lose(row, origin, missing, what, "complétez la cellule")
            continue
        keys = ("id", "date", "title", "start", "end", "duration", "place", "url", "mode", "state")
        values = {key: said.get(key) for key in keys}
        if said.get("end") and said.get("duration"):
            values.pop("duration")
        values["state"] = values["state"] if values["state"] != "draft" else ""
        if not said.get("end") and (heading := reader.heading("start")):
            values["end"] = last_hour(row.cells.get(heading.place, ""))
        values["mode"] = values["mode"] if values["mode"] != "in_person" else ""
        if said.get("body"):
            values |= _what_meets(said["body"], origin, into)
        else:
            values["project"] = Ref("projects", said["project"])
        into.add("meetings", values, origin)


def _what_meets(text: str, origin: Origin, into: Drafts) -> dict[str, Any]:
    try:
        return {"kind": read_term(_ONE_OFF, text)}
    except ValueError:
        if kind := _body_kind(text):
            into.add("bodies", {"name": text, "kind": kind}, origin, implied=True)
        return {"body": Ref("bodies", text)}


def year_of(day: date | str) -> int:
    """The year of a day or of a period."""
    return day.year if isinstance(day, date) else int(day[:4])

"""Rules S on people who are not in post yet, and contacts that nobody fills any more."""

from collections.abc import Iterator

from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.rules.services.words import named
from ess_cli.wording import listed, short_date


@rule("S123", "not-yet-in-post", "info")
def not_yet_in_post(facts: Facts) -> Iterator[Remark]:
    """Une désignation ou un siège court déjà, et sa personne n'est pas encore en poste.

    Pourquoi : d'ici là, la personne ne porte rien ; la date de début est peut-être à corriger.

    À corriger :
        people:
          - id: awa-traore
            first_name: Awa
            last_name: Traoré
            since: 2027-01-04
        bodies:
          - id: comite-technique
            name: Comité technique ESS
            kind: comite_technique
            chair: awa-traore
            members:
              - person: awa-traore

    Correct :
        people:
          - id: awa-traore
            first_name: Awa
            last_name: Traoré
            since: 2027-01-04
        bodies:
          - id: comite-technique
            name: Comité technique ESS
            kind: comite_technique
            chair: awa-traore
            members:
              - person: awa-traore
                since: 2027-01-04

    Source : règle de cohérence du dossier.
    """
    for designation in facts.dossier.correspondents:
        coming = _coming(designation.person, facts)
        if not coming or not designation.runs(facts.at):
            continue
        states = [
            state
            for name in designation.all_services
            if (state := facts.coverage.service.get(name)) is not None and state.in_scope
        ]
        if states:
            services = listed([named(state) for state in states])
            yield Remark(
                "correspondents",
                states[0].service.id,
                designation,
                f"{coming}, et sa désignation pour {services} court déjà",
                "indiquez `since` dans la désignation, ou corrigez celui de la personne",
            )
    for body in facts.dossier.bodies:
        for member in body.members if body.open(facts.at) else ():
            coming = _coming(member.person, facts)
            if coming and member.runs(facts.at):
                yield Remark(
                    "bodies",
                    body.id,
                    body,
                    f"{coming}, et son siège dans « {body.name} » court déjà",
                    "indiquez `since` dans `members`, ou corrigez celui de la personne",
                )


def _coming(name: str | None, facts: Facts) -> str | None:
    """« X n'est en poste que le 04/01/2027 » if it is so, else None."""
    person = facts.dossier.person.get(name or "")
    if person is None or person.since is None or person.since <= facts.at:
        return None
    who = facts.dossier.called(person)
    return f"{who} ne prend son poste que le {short_date(person.since)}"


@rule("S124", "contact-to-replace", "warning")
def contact_to_replace(facts: Facts) -> Iterator[Remark]:
    """Plus personne n'est en poste pour l'un des contacts de la collectivité.

    Pourquoi : les documents ne sont plus signés, ou ne sont plus adressés à personne.

    À corriger :
        collectivity:
          name: Syndicat de Test
          kind: syndicat_mixte
          contacts:
            direction: fabien-collin
        people:
          - id: fabien-collin
            first_name: Fabien
            last_name: Collin
            left: 2026-10-31

    Correct :
        collectivity:
          name: Syndicat de Test
          kind: syndicat_mixte
          contacts:
            direction: [fabien-collin, nadia-belkacem]
        people:
          - id: fabien-collin
            first_name: Fabien
            last_name: Collin
            left: 2026-10-31
          - id: nadia-belkacem
            first_name: Nadia
            last_name: Belkacem
            since: 2026-11-02

    Source : règle de complétude du dossier.
    """
    dossier, at = facts.dossier, facts.at
    contacts = dossier.contacts
    signing = [one.person or one.name or "" for one in contacts.signatory]
    here = {
        "officer": dossier.officers(at),
        "elected": dossier.in_post(contacts.elected, at),
        "direction": dossier.in_post(contacts.direction, at),
        "signatory": dossier.signatory(at),
    }
    words = (
        ("officer", contacts.officer, "la mission ESS"),
        ("elected", contacts.elected, "l'élu·e en charge de l'ESS"),
        ("direction", contacts.direction, "la direction"),
        ("signatory", signing, "le ou la signataire"),
    )
    for key, names, said in words:
        called = [dossier.name_of(name) for name in names]
        if names and not here[key]:
            yield Remark(
                "collectivity",
                key,
                dossier.collectivity,
                f"{said} est à remplacer : {listed(called)} n'est pas en poste"
                if len(names) == 1
                else f"{said} est à remplacer : {listed(called)} ne sont pas en poste",
                f"ajoutez la personne en poste à `{key}`, dans `contacts`",
            )

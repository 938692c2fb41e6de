"""What someone is called once her name is forgotten."""

from ess_cli.inclusive import inclusive
from ess_cli.knowledge import terms
from ess_cli.model.dossier import Dossier
from ess_cli.model.people import Person
from ess_cli.wording import of


def function_of(person: Person, dossier: Dossier) -> str:
    """Her function; else the structure or the service that she came from."""
    form = dossier.settings.documents.inclusive
    if person.title:
        return person.title
    organisation = dossier.organisation.get(person.organisation or "") or next(
        (one for one in dossier.organisations if one.contact == person.id), None
    )
    if organisation is not None:
        return inclusive(f"représentant·e {of(organisation.name)}", form, person.civility)
    kind = inclusive(terms("person_kind")[person.kind], form, person.civility)
    homes = [dossier.service[one].name for one in person.all_services if one in dossier.service]
    if homes:
        return f"{kind} du service {homes[0]}"
    return f"{inclusive('ancien·ne', form, person.civility)} {kind}"

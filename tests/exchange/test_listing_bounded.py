"""What a list costs grows as the dossier does, and no faster."""

from time import process_time

from ess_cli.exchange.listing.called import Called
from ess_cli.model.dossier import Dossier
from ess_cli.model.services import Service

MANY = 20_000


def test_the_names_of_many_services_are_told_apart_at_once() -> None:
    services = tuple(Service(id=f"s{n}", name=f"Service {n}") for n in range(MANY))
    named_as_another = Service(id="last", name="s7")
    called = Called(Dossier("Ville", services=(*services, named_as_another)), public=False)
    start = process_time()

    said = [called.one("services", one.id) for one in services]

    # Looked for among all the others, each name made this take a minute.
    assert process_time() - start < 3
    assert said[1] == "Service 1"
    assert called.one("services", "last") == "last"

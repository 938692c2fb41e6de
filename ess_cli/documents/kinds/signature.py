"""Who signs a message."""

from ess_cli.model.dossier import Dossier


def signature(dossier: Dossier, *, public: bool = False) -> list[str]:
    """The lines at the foot of a message: the officer, her function, the authority.

    Args:
        dossier: whose officer it is.
        public: whether to give the function alone, and the authority's generic address.
    """
    officer = dossier.officer
    general = dossier.collectivity.email if dossier.collectivity else None
    if officer is None or public:
        title = officer.title if officer else None
        return [line for line in (title, dossier.name, general) if line]
    return [line for line in (officer.name, officer.title, dossier.name, officer.phone) if line]

"""What a new dossier holds: the services and bodies that such an authority usually has."""

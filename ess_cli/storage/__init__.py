"""How files are written so that nothing is lost: whole or not at all, by one command at a time."""

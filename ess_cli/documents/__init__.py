"""From the dossier's words to the files people open: Markdown, HTML, DOCX, ODT and PDF."""

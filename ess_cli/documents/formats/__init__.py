"""The forms of a document, each made of the same Markdown."""

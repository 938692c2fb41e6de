"""The tree of a document between its Markdown and its file: what its parts are, in each format."""

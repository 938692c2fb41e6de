"""The development plan as a document: what its templates print."""

"""The documents that `ess` writes: for each, the words that its template prints."""

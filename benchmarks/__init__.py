"""How quick `ess` is, beside what one would use instead: `python -m benchmarks`."""

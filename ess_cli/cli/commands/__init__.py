"""The commands of `ess`, one module each: read the options, call, show, give the exit code."""

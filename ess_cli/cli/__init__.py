"""The commands: one module each, which parses, calls, shows, and exits."""

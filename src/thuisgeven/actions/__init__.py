"""WHO MAY DO WHAT: one verb per function."""

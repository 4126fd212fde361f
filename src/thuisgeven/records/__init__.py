"""WHAT WE KEEP: the only Django app with tables."""

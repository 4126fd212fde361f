"""Measurements against goals and against peers: `make bench`. A report, not a test."""

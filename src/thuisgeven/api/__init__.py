"""DOOR: JSON."""

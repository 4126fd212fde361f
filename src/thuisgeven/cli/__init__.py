"""DOOR: the thuisgeven command."""

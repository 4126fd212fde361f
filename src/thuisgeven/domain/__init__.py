"""THINKING: pure functions on frozen data; the standard library only."""

"""Keeps families in their homes: obligations as executable, sourced rules."""

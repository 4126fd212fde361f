"""Words and dates for templates."""

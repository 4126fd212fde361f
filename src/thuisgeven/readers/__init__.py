"""WHO MAY SEE WHAT: one function per page's data."""

"""The five stories of the report as case files."""

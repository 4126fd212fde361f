"""THE LAW AS DATA: YAML and its one loader; every number of a law lives here, dated."""

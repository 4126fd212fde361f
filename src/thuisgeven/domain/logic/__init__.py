"""Three-valued logic: expressions, their reading from text, their evaluation and explanation."""

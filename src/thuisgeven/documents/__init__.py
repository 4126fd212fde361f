"""WORDS FOR PEOPLE: content per language and audience, and its rendering."""

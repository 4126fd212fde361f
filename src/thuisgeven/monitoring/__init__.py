"""NUMBERS: columns, batch evaluation of the rules, tables, disclosure control."""

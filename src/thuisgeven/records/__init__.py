"""What we keep: the only floor with tables, and one history of them."""

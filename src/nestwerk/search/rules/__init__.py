"""From words to terms, from matches to an order, from a text to the piece that answers. Plain Python."""

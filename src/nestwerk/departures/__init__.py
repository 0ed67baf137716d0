"""An organisation leaves: it takes everything along, waits, is erased, and a proof of that remains.

It owns the announcement, the parcel that waits to be fetched and the proof. It knows no table of another room by name
but for what data/tables.toml says of it: which rows are of an organisation is found by the keys that lead to it.
"""

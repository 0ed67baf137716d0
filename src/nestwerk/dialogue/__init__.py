"""Dialogue sessions: parents, school and care lay cards of what they can give and need, and agree who does what.

Who takes part has no account: a code of the session opens the door, and her phone knows her own cards again.
It stands above `groups` and `participants`, beside `nests`, and owns sessions, guests, cards and agreements.
"""

"""Stories: interviews coded by people who do not see each other's codes, and how far they agree, told honestly.

It stands above `groups`, beside `evaluation`. `rules` counts agreement and moves places in texts; `formats` reads and
writes projects of other programs (REFI-QDA, Taguette, codings as CSV).
"""

"""The front door: front page, help now, what this is, and the mail page of a demo.

It composes what other rooms know and owns no tables.
"""

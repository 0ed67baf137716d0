"""Whom to call, and when that comes first.

It owns the file of help lines and what people write when somebody is in danger. Rooms above ask it of the words that
somebody typed; the answer stays on the page of who typed them: nothing is stored, counted or sent.
"""

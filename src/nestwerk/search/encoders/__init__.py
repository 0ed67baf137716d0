"""Sentences to vectors. The encoders run in a process of their own: when they break, search goes on with words alone.

`client` is what the rest of the room uses; `server` is that other process; `local` holds the encoders themselves.
"""

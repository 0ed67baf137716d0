"""Between a browser and the rooms: headers, sessions, who comes by, and what was asked.

No word of the domain, and no page of its own.
"""

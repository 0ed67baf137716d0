"""Finding: knows documents, fields, languages and weights; nothing of practices or groups.

A room above hands over what it wants found (`actions.put`) and asks with
words (`queries.find`); a better engine fits behind the same two doors.
"""

import os

# Read by numpy when it is first loaded: for one question at a time more threads only burn processor time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

"""What was done and what was taken away: the audit trail, and the journal beside the database.

Both name rows by key only. The rows of the trail are those of the kernel.
"""

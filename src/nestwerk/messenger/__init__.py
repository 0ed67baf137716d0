"""Messages to parents and team: e-mail, SMS, or a text to paste.

It knows letters, quiet hours and the log of delivery, never why a letter
is sent. What was handed over once is never sent twice.
"""

"""'Vandaag': what the team does around a meeting, on a phone.

Attendance in taps, the script, debriefs, follow-ups, notes on people and
the shifts of volunteers.
"""

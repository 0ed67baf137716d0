"""Who is here: persons, organisations, roles, sign-in and invitations.

An organisation sees nothing of another. Writes are in `actions`, reads in
`queries`, who may in `permissions`; names and contacts are sealed.
"""

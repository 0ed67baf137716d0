"""The ground floor: what every room needs and none owns.

No domain noun lives here: errors, environment, audit trail, sealed fields,
mail, jobs, headers, text and the moment a request arrived.
"""

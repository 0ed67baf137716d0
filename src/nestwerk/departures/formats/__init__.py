"""What a parcel is made of: tables as CSV, described by a data package, and a page to begin with."""

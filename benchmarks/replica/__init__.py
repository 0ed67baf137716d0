"""A replica that is read and a primary that is killed: what is seen, what is lost, how long nobody can write."""

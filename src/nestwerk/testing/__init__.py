"""What tests stand on: one frozen moment, databases copied from a template, the people of the world.

`docs/how-to/test.md` tells how tests are run. No other room imports this one; only tests do.
"""

"""Read by every Python that a run with `--clock` starts: its clock is moved as far as that of the tests."""

import os
import sys
import time
from importlib.machinery import PathFinder

import time_machine

if moved := os.environ.get("TEST_CLOCK_MOVED"):
    time_machine.travel(time.time() + float(moved), tick=True).start()

# The machine may have a file of this name, which ours hides: it is read all the same.
own = os.path.dirname(__file__)
spec = PathFinder.find_spec("sitecustomize", [place for place in sys.path if place != own])
if spec and spec.loader:
    spec.loader.exec_module(sys.modules[__name__])

"""Promises that hold over rooms, told with the people of the world at the moment of the tests."""

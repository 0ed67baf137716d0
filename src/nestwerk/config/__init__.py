"""The roof: settings, addresses and commands. It may import every room; no room imports it.

What depends on which rooms exist is listed here: installed apps, addresses,
privacy rooms and evidence on a concept page.
"""

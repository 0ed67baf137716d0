"""Programmes (draaiboeken): a series of session plans that somebody can run tomorrow.

Written by us, copied and adapted by organisations; each session has an aim,
timed blocks, materials, conversation cards and a tip to try at home.
"""

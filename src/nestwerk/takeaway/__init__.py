"""Taking practices along: side by side, on a list of one's own, on paper, as a table, and as a feed of news.

It owns no rows: a visitor's list stands in a cookie. All that it shows is read from the shelf of `catalogue`.
"""

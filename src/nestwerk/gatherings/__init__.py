"""What parents decide together: agenda, rules, tips, help, and 'Mijn groep', their page.

It stands on participants and groups and shows one parent one group.
"""

"""Under which licence others take along what everybody may read here: the terms of the page about the API, by name.

The software has its own licence (EUPL-1.2). What an organisation keeps for itself is under none of ours.
"""

NAME = "CC BY 4.0"
SPDX = "CC-BY-4.0"
URL = "https://creativecommons.org/licenses/by/4.0/"

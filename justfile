# Shorter words for the same commands. `just` alone lists them.
default:
    @just --list

# environment for developers, and hooks
setup:
    ./nestwerk setup --dev

# the demo, with developers' error pages
dev port="8000":
    NESTWERK_DEBUG=yes ./nestwerk serve --demo --port {{port}} --workers 1

# tests: everything, or one room (just test catalogue)
test room="":
    {{ if room == "" { "./nestwerk test" } else { "./nestwerk test src/nestwerk/" + room } }}

# what the build runs, word for word
check:
    bash .ci/run

# format and the repairs that ruff is sure of
fmt:
    .venv/bin/ruff check --fix
    .venv/bin/ruff format
    PYTHONPATH=src .venv/bin/python -m nestwerk.devtools.pages --fix

types:
    ./nestwerk lint types

imports:
    ./nestwerk lint imports

# translation catalogues in step with the code
messages:
    ./nestwerk messages

# pages that are written from the code
docs:
    ./nestwerk document

# journeys only
browser *args:
    ./nestwerk test tests/journeys {{args}}

# pictures for the manual
pictures:
    NESTWERK_PICTURES=yes ./nestwerk test tests/journeys

# newer packages, within what pyproject.toml allows
upgrade:
    ./nestwerk lock --upgrade

# everything green, then a tag
release version:
    grep -q '## {{version}}' CHANGELOG.md
    bash .ci/run
    git tag -a v{{version}} -m "Nestwerk {{version}}"

"""`python -m nestwerk COMMAND`: what `./nestwerk COMMAND` runs once the environment stands."""

from nestwerk.config.cli import main

raise SystemExit(main())

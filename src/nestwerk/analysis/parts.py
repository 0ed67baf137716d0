"""Where this room joins in with what rooms below it do."""


def hang_all() -> None:
    pass

"""How the name of a tool is written."""


def tidy(name: str) -> str:
    return " ".join(name.split()).capitalize()

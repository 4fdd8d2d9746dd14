"""Rules across records."""
from generator.link import Linked
from generator.problems import Problem


def check(linked: Linked, problems: list[Problem]) -> list[Problem]:
    """Run all checks."""
    return problems

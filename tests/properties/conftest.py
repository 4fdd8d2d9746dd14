"""How much hypothesis tries: the same modest number of examples each time.

``pytest --hypothesis-profile=explore`` tries many more, and others each time.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

_QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]

settings.register_profile("modest", max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=_QUIET)
settings.register_profile("explore", max_examples=3000, deadline=None, database=None, suppress_health_check=_QUIET)
if settings.get_current_profile_name() == "default":
    settings.load_profile("modest")

"""``python -m generator``: the same as the command ``explainer``."""

import sys

from generator.cli import main

sys.exit(main())

"""YAML text: read to plain values with their places, whatever is wrong with it, and written.

`tree` is what the rest asks. Where a text isn't YAML the parser stops at a consequence, so `syntax` and
the modules below it look for the slip in the lines around that place.
"""

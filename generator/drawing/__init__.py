"""Drawings made at build time as SVG: timelines, and how actors stood to one another."""

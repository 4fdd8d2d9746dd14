"""Drawings made at build time as SVG: text measuring, scales, the placing of labels, timelines, relations."""

"""explainer: turn a document and curated YAML into a teaching site."""

__version__ = "0.1.0"

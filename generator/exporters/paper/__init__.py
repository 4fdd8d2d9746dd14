"""The unit on paper: documents made to be printed, from templates and a style sheet of their own, and set as PDF."""

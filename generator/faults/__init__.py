"""What is wrong with the files and records of a unit, in a curator's words, each cause once."""

"""Demo content: a fictional province, written and drawn for this project."""

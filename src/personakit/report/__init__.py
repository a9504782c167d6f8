"""A persona set as text for people and programs."""

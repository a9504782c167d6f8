"""The written artefact: its model, and how it is read and written."""

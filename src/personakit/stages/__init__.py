"""The steps of the line; none knows another."""

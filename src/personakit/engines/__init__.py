"""Where the rows stay: an engine reads exports and runs SQL; nothing above knows which one."""

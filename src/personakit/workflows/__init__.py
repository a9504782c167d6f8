"""One file per command that works on data: one public function, its steps in order."""

"""The composition of the parts, once for each kind of process; imported by the command line and granian only."""

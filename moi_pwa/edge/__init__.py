"""The edge: every request to the server passes here before anything else sees it."""

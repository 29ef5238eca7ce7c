"""The build: from sources to `dist/applicant` and `dist/desk`, the same bytes every time."""

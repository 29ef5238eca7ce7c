"""From sources to `dist/applicant` and `dist/desk`, the same bytes every time."""

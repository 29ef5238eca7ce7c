"""Reference data that the ministry may change: countries, fees, lists of choices."""

"""The provider of a national identity, by which applicants sign in (OpenID Connect Core 1.0)."""

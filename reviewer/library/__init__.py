"""The case library: one folder with SQLite, the vault of originals and the audit chain. Knows no Qt."""

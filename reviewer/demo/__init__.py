"""The demonstration case: one incident, generated, seen by two cameras. Knows no Qt."""

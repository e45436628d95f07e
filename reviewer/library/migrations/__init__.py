"""The migrations of a library from the eighth on, one module each: what each does, and nothing of when it is done."""

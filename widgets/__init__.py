"""Timeline, graphs, lists and panels. Know the session; know no player and no map."""

"""The program: main window, wiring, actions, command line. Imports everything; nothing imports it."""

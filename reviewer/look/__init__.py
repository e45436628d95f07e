"""How the program looks: colours, spacing, type, icons. The views share it; it knows none of them."""

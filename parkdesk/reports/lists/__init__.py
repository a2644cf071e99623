"""Reports that are lists: each module reads its rows and says how they are laid out."""

"""How fast ParkDesk is, each figure beside a floor measured in the same run."""

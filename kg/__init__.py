"""From a list of papers to a knowledge graph."""

"""Text to Article: segmentation, morphology, entities, clauses."""

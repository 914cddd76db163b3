"""What learners did: attempts, and what they tell about the questions."""

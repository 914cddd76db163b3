"""Facts to questions: one file a kind, plus wording, wrong options, checks and ranking."""

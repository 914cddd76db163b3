"""The kinds of questions, one file each that ends in its KIND; found by listing this folder."""

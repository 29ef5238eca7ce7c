"""Answers to each service, and the problems that they must give. Tests in both languages run them."""

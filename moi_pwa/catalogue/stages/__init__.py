"""Stages and steps that several courses (workflows) share; `catalogue/courses.py` puts them together."""

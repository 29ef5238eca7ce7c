"""The officers' pages: those of the desk (`routes.py`), and the forms in front of it (`accounts/forms.py`)."""

"""The rules of PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) that a program can check, written for papers.

A rule is named by its clause and a number, as in veraPDF's profiles. Whoever reads the Matterhorn Protocol finds the
failure conditions of PDF/UA-1 under the same clauses. Rules on things that no paper has (annotations, forms, layers,
attachments, JPEG 2000, Type 1 and Type 3 fonts) are one rule each: that the thing is not there.
"""

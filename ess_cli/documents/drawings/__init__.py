"""The drawings of the documents: SVG as text, the same for the same facts.

They are read in black and white as well as in colours: what is full, hatched or empty says what a
colour would. The font is the reader's own, so that nothing depends on one.
"""

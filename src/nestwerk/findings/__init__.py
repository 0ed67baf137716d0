"""What comes of coded stories: categories and factors, what those concerned say of them, and a guide.

Stands on the studies of `stories`. A board joins codes into categories of each case and categories into factors;
a sounding board says how far people recognise a factor; a guide tells it to everybody, with quotes as long as who
said them agrees.
"""

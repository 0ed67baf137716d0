"""How the site does, for who watches over it: looked at briefly and seldom, told without a word about people."""

"""Question banks as offices have them (Excel, CSV, Word, text, GIFT, Aiken) become exhibits; bank.py is the door."""

"""Reading aloud: a supervised child renders sentences, a narrator plays what the visit asks for."""

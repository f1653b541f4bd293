"""«Найти во всём»: a field over any page, and what was found below it."""

"""The calendar: a month of days, plans laid out over weeks and months, and who carries them."""

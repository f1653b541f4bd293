"""The views of indicators: how it goes, values, passports, collecting."""

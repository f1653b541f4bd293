"""The panels of «Настройки», one for each thing that is settled there."""

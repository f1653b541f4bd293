"""The views of results: by schools, which schools need help, scales."""

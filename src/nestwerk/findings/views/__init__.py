"""Pages of findings: for who works in the study, for who is asked, and for everybody who reads the guide."""

"""What a team does with findings: baseline, suppressions, fixes."""

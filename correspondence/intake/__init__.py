"""Pages of logging letters: parties completed, texts understood, cases found."""

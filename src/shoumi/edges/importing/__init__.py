"""An Excel register enters the books: read with care, tried dry, then all or nothing, through the acts."""

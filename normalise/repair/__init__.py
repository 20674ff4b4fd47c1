"""What the page or a conversion cut, ran together or misread, made whole and recorded."""

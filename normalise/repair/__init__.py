"""Text that the way to the page or file has damaged, made whole; every change is told."""

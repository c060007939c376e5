"""What is open to everybody: nobody signs in there, and nobody is known."""

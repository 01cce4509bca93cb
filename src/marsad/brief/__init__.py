"""What do people send on? A brief of some days as one file, and a public site of pages that need no server."""

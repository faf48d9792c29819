"""What people and machines touch: web, API, command line, print, import, export. Generic over acts."""

"""What people and machines touch: web, API, command line, print, import and export. Generic over declarations."""

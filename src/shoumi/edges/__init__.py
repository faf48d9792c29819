"""The faces: web, api, cli, print, import and export. Generic over declarations: nothing per act."""

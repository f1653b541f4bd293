"""What pages share that show and mark control points: words and shapes, commands, panels."""

"""How each noun is shown: as drawn here, or plainly from its table."""

from shoumi.edges.web.faces.custody import CUSTODY
from shoumi.edges.web.faces.face import Face
from shoumi.edges.web.faces.matters import MATTERS
from shoumi.edges.web.faces.papers import PAPERS
from shoumi.edges.web.faces.people import PEOPLE
from shoumi.edges.web.faces.plain import plain_face
from shoumi.things.models import NOUNS

DRAWN = {face.noun: face for face in (*PAPERS, *MATTERS, *PEOPLE, *CUSTODY)}
FACES: dict[str, Face] = {noun: DRAWN.get(noun) or plain_face(table) for noun, table in NOUNS.items()}

"""How each noun is shown."""

from shoumi.edges.web.faces.custody import CUSTODY
from shoumi.edges.web.faces.face import Face
from shoumi.edges.web.faces.matters import MATTERS
from shoumi.edges.web.faces.papers import PAPERS
from shoumi.edges.web.faces.people import PEOPLE

FACES: dict[str, Face] = {face.noun: face for face in (*PAPERS, *MATTERS, *PEOPLE, *CUSTODY)}

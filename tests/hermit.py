"""Checks an ontology by the OWL API and HermiT, both as owlready2 ships them; run in a process of its own.

Prints as JSON what in the file is not OWL 2 DL, whether it is consistent, and which of its classes can have no
instance.
"""

import json
import sys
from importlib.util import find_spec
from pathlib import Path

import jpype


def main(file: str) -> None:
    """Check an ontology in RDF/XML."""
    package = find_spec("owlready2")
    assert package
    assert package.origin
    jpype.startJVM(classpath=[str(Path(package.origin).with_name("hermit") / "HermiT.jar")])
    manager = jpype.JClass("org.semanticweb.owlapi.apibinding.OWLManager").createOWLOntologyManager()
    ontology = manager.loadOntologyFromOntologyDocument(jpype.JClass("java.io.File")(file))
    profile = jpype.JClass("org.semanticweb.owlapi.profiles.OWL2DLProfile")().checkOntology(ontology)
    configuration = jpype.JClass("org.semanticweb.HermiT.Configuration")()
    configuration.ignoreUnsupportedDatatypes = True  # xsd:gYear
    reasoner = jpype.JClass("org.semanticweb.HermiT.Reasoner")(configuration, ontology)
    consistent = bool(reasoner.isConsistent())
    unsatisfiable = reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom() if consistent else []
    found = {
        "violations": sorted({str(violation) for violation in profile.getViolations()}),
        "consistent": consistent,
        "unsatisfiable": sorted(str(each) for each in unsatisfiable),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])

"""Frameworks as SKOS: dataclasses to a graph, to Turtle and JSON-LD.

SKOS reference: https://www.w3.org/TR/skos-reference/. A framework is a
ConceptScheme, a concept a Concept; definition is the plain explanation, note the longer one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS, XSD

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Entry:
    """One concept. Addresses are whole ones; `parent` is empty at the top."""

    address: str
    labels: Texts
    parent: str = ""
    notation: str = ""
    plains: Texts = field(default_factory=dict)
    mores: Texts = field(default_factory=dict)
    others: Mapping[str, Iterable[str]] = field(default_factory=dict)
    related: Iterable[str] = ()
    retired: bool = False


@dataclass(frozen=True)
class Scheme:
    """One framework with its concepts, in order."""

    address: str
    names: Texts
    abouts: Texts
    # The source as one line, and its address when it has one.
    citation: str
    source_url: str
    changed_at: datetime
    entries: Iterable[Entry]
    # Address of the licence under which it may be taken along; empty for what an organisation keeps for itself.
    licence: str = ""


# File ending: rdflib's name and the media type.
SYNTAXES = {"ttl": ("turtle", "text/turtle; charset=utf-8"), "jsonld": ("json-ld", "application/ld+json")}
_CONTEXT = {"skos": str(SKOS), "dct": str(DCTERMS), "owl": str(OWL), "xsd": str(XSD)}


def write(schemes: Iterable[Scheme], syntax: str) -> bytes:
    """Return the schemes in one file: `ttl` or `jsonld`."""
    graph = to_graph(schemes)
    name, _ = SYNTAXES[syntax]
    if syntax == "jsonld":
        return graph.serialize(format=name, context=_CONTEXT, ensure_ascii=False, sort_keys=True, encoding="utf-8")
    return graph.serialize(format=name, encoding="utf-8")


def to_graph(schemes: Iterable[Scheme]) -> Graph:
    """Return one graph of all schemes."""
    graph = Graph()
    graph.bind("skos", SKOS)
    graph.bind("dct", DCTERMS)
    graph.bind("owl", OWL)
    for scheme in schemes:
        _add_scheme(graph, scheme)
    return graph


def _add_scheme(graph: Graph, scheme: Scheme) -> None:
    here = URIRef(scheme.address)
    graph.add((here, RDF.type, SKOS.ConceptScheme))
    _add_texts(graph, here, SKOS.prefLabel, scheme.names)
    _add_texts(graph, here, DCTERMS.title, scheme.names)
    _add_texts(graph, here, DCTERMS.description, scheme.abouts)
    graph.add((here, DCTERMS.modified, Literal(scheme.changed_at.isoformat(), datatype=XSD.dateTime)))
    if scheme.citation:
        graph.add((here, DCTERMS.bibliographicCitation, Literal(scheme.citation)))
        graph.add((here, DCTERMS.source, URIRef(scheme.source_url) if scheme.source_url else Literal(scheme.citation)))
    if scheme.licence:
        graph.add((here, DCTERMS.license, URIRef(scheme.licence)))
    for entry in scheme.entries:
        _add_entry(graph, here, entry)


def _add_entry(graph: Graph, scheme: URIRef, entry: Entry) -> None:
    here = URIRef(entry.address)
    graph.add((here, RDF.type, SKOS.Concept))
    graph.add((here, SKOS.inScheme, scheme))
    _add_texts(graph, here, SKOS.prefLabel, entry.labels)
    _add_texts(graph, here, SKOS.definition, entry.plains)
    _add_texts(graph, here, SKOS.note, entry.mores)
    for language, words in entry.others.items():
        for word in words:
            graph.add((here, SKOS.altLabel, Literal(word, lang=language)))
    if entry.notation:
        graph.add((here, SKOS.notation, Literal(entry.notation)))
    if entry.retired:
        graph.add((here, OWL.deprecated, Literal(True)))
    if entry.parent:
        graph.add((here, SKOS.broader, URIRef(entry.parent)))
        graph.add((URIRef(entry.parent), SKOS.narrower, here))
    else:
        graph.add((here, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, here))
    for other in entry.related:
        graph.add((here, SKOS.related, URIRef(other)))


def _add_texts(graph: Graph, here: URIRef, predicate: URIRef, texts: Texts) -> None:
    for language, text in texts.items():
        graph.add((here, predicate, Literal(text, lang=language)))

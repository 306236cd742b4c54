"""The data structure definition, dataflow, concepts and code lists as SDMX-ML 3.0."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from xml.etree import ElementTree as ET

from solieu.writers.sdmx_components import (
    AGENCY,
    COMPONENTS,
    DATAFLOW,
    Component,
    codes,
    version,
)

_SCHEMAS: Final = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/"
_PREFIXES: Final = {"mes": "message", "str": "structure", "com": "common"}
_URN: Final = "urn:sdmx:org.sdmx.infomodel."
_CONCEPTS: Final = "CONCEPTS"
_PREPARED: Final = "2000-01-01T00:00:00Z"
"""The standard wants a time; the true one would make each file another."""


def structure() -> bytes:
    """The structure message that ``STRUCTURE_ID`` of the rows refers to.

    The order of elements is that of the schemas of SDMX-ML 3.0 (``SDMXStructure.xsd``). The bytes
    depend on the version of solieu alone.
    """
    root = ET.Element("mes:Structure", {f"xmlns:{k}": _SCHEMAS + v for k, v in _PREFIXES.items()})
    header = ET.SubElement(root, "mes:Header")
    for name, text in (
        ("ID", f"{AGENCY}_{DATAFLOW}"),
        ("Test", "false"),
        ("Prepared", _PREPARED),
    ):
        ET.SubElement(header, f"mes:{name}").text = text
    ET.SubElement(header, "mes:Sender", id=AGENCY)
    structures = ET.SubElement(root, "mes:Structures")
    flow = _item(ET.SubElement(structures, "str:Dataflows"), "Dataflow", DATAFLOW, "Observations")
    ET.SubElement(flow, "str:Structure").text = _urn("datastructure.DataStructure", DATAFLOW)
    lists = ET.SubElement(structures, "str:Codelists")
    for component in COMPONENTS:
        if component.is_coded:
            _add_codes(lists, component)
    scheme = _item(
        ET.SubElement(structures, "str:ConceptSchemes"), "ConceptScheme", _CONCEPTS, "Concepts"
    )
    for component in COMPONENTS:
        _named(ET.SubElement(scheme, "str:Concept", id=component.id), component.description)
    _add_definition(ET.SubElement(structures, "str:DataStructures"))
    ET.indent(root, " ")
    found: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return found + b"\n"


def _add_codes(lists: ET.Element, component: Component) -> None:
    listed: Mapping[str, str] = codes(component.id)
    parent = _item(lists, "Codelist", f"CL_{component.id}", component.description)
    for code, name in listed.items():
        _named(ET.SubElement(parent, "str:Code", id=code), name)


def _add_definition(parent: ET.Element) -> None:
    definition = _item(parent, "DataStructure", DATAFLOW, "Figures read from news articles")
    parts = ET.SubElement(definition, "str:DataStructureComponents")
    dimensions = ET.SubElement(parts, "str:DimensionList")
    for position, component in enumerate(_with_role("dimension"), start=1):
        _represent(ET.SubElement(dimensions, "str:Dimension", _at(component, position)), component)
    for component in _with_role("time"):
        _represent(ET.SubElement(dimensions, "str:TimeDimension", id=component.id), component)
    attributes = ET.SubElement(parts, "str:AttributeList")
    for component in _with_role("attribute"):
        element = ET.SubElement(attributes, "str:Attribute", id=component.id, usage="optional")
        _represent(element, component)
        relationship = ET.SubElement(element, "str:AttributeRelationship")
        ET.SubElement(relationship, "str:Observation")
    measures = ET.SubElement(parts, "str:MeasureList")
    for component in _with_role("measure"):
        _represent(ET.SubElement(measures, "str:Measure", id=component.id), component)


def _with_role(role: str) -> Iterable[Component]:
    return (component for component in COMPONENTS if component.role == role)


def _at(component: Component, position: int) -> dict[str, str]:
    return {"id": component.id, "position": str(position)}


def _represent(element: ET.Element, component: Component) -> None:
    """Add the concept of a component and what values it can have."""
    identity = ET.SubElement(element, "str:ConceptIdentity")
    identity.text = f"{_urn('conceptscheme.Concept', _CONCEPTS)}.{component.id}"
    local = ET.SubElement(element, "str:LocalRepresentation")
    if component.is_coded:
        listed = ET.SubElement(local, "str:Enumeration")
        listed.text = _urn("codelist.Codelist", f"CL_{component.id}")
        ET.SubElement(local, "str:EnumerationFormat", textType=component.text_type)
    else:
        ET.SubElement(local, "str:TextFormat", textType=component.text_type)


def _item(parent: ET.Element, kind: str, identifier: str, name: str) -> ET.Element:
    """A maintainable artefact of ours."""
    given = {"id": identifier, "version": version(), "agencyID": AGENCY}
    return _named(ET.SubElement(parent, f"str:{kind}", given), name)


def _named(element: ET.Element, name: str) -> ET.Element:
    ET.SubElement(element, "com:Name").text = name
    return element


def _urn(kind: str, identifier: str) -> str:
    return f"{_URN}{kind}={AGENCY}:{identifier}({version()})"

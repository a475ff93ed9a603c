# ruff: noqa: E501 - a plant reads better on one line
"""A name planted wherever somebody can write one: it stands in no member of the masked file, or the file is refused."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pytest
from odf.opendocument import OpenDocumentText
from odf.text import P

from lanterne.risks.personal_data.files import FileRefused, mask_file

NAME = "Sophie Lemoine"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _saved(save):
    out = io.BytesIO()
    save(out)
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def _docx():
    document = docx.Document()
    document.add_paragraph("Compte rendu.")
    return _saved(document.save)


def _xlsx():
    book = openpyxl.Workbook()
    book.active.append(["Ville", "Montant"])
    book.active.append(["Arles", 12])
    return _saved(book.save)


def _odt():
    document = OpenDocumentText()
    document.text.addElement(P(text="Compte rendu."))
    return _saved(document.write)


_ODF_NAMES = "office style text table draw form meta"
_DECLARED = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in _ODF_NAMES.split()} | {
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def _declared(part):
    """odfpy declares the prefixes that it used alone."""
    missing = "".join(
        f' xmlns:{name}="{address}"'
        for name, address in _DECLARED.items()
        if f"xmlns:{name}=".encode() not in part
    )
    return part.replace(b" xmlns:office=", missing.encode() + b" xmlns:office=", 1)


def _in_body(xml):
    return ("word/document.xml", b"<w:body>", b"<w:body>" + xml.encode())


def _new_part(name, xml):
    return (name, None, f'<?xml version="1.0"?>{xml}'.encode())


def _before(name, at, xml):
    return (name, at.encode(), (xml + at).encode())


_RUN = f"<w:r><w:t>Vu par {NAME}</w:t></w:r>"
_NS = f'xmlns:w="{_W}"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_CHART = (
    f"<c:chartSpace {_C} {_A}><c:ser><c:tx><c:strRef><c:f>Feuil1!$A$1</c:f><c:strCache><c:pt idx='0'>"
    f"<c:v>{NAME}</c:v></c:pt></c:strCache></c:strRef></c:tx></c:ser></c:chartSpace>"
)
WORD = {
    "hidden text": _in_body(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{NAME}</w:t></w:r></w:p>"),
    "inserted text and its author": _in_body(f'<w:p><w:ins w:id="1" w:author="{NAME}">{_RUN}</w:ins></w:p>'),
    "moved text": _in_body(f'<w:p><w:moveFrom w:id="1" w:author="{NAME}">{_RUN}</w:moveFrom></w:p>'),
    "change of format": _in_body(
        f'<w:p><w:pPr><w:pPrChange w:id="2" w:author="{NAME}"><w:pPr/></w:pPrChange></w:pPr></w:p>'
    ),
    "text box": _in_body(f"<w:p><w:r><w:txbxContent><w:p>{_RUN}</w:p></w:txbxContent></w:r></w:p>"),
    "text box of old files": _in_body(
        f'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" alt="{NAME}" title="{NAME}">'
        f'<v:textpath string="{NAME}"/><v:textbox><w:txbxContent><w:p>{_RUN}</w:p></w:txbxContent></v:textbox>'
        "</v:shape></w:pict></w:r></w:p>"
    ),
    "picture's alternative text": _in_body(
        '<w:p><w:r><wp:docPr xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        f' id="1" name="{NAME}" descr="Photo de {NAME}" title="{NAME}"/></w:r></w:p>'
    ),
    "formula": _in_body(
        '<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        f"<m:r><m:t>{NAME}</m:t></m:r></m:oMath></w:p>"
    ),
    "field": _in_body(f'<w:p><w:fldSimple w:instr=" AUTHOR  {NAME} "/></w:p>'),
    "form field": _in_body(
        f'<w:p><w:r><w:fldChar><w:ffData><w:name w:val="{NAME}"/><w:helpText w:val="{NAME}"/><w:statusText '
        f'w:val="{NAME}"/><w:textInput><w:default w:val="{NAME}"/></w:textInput><w:ddList><w:listEntry '
        f'w:val="{NAME}"/></w:ddList></w:ffData></w:fldChar></w:r></w:p>'
    ),
    "content control": _in_body(
        f'<w:sdt><w:sdtPr><w:alias w:val="{NAME}"/><w:tag w:val="{NAME}"/><w:comboBox><w:listItem '
        f'w:displayText="{NAME}" w:value="{NAME}"/></w:comboBox></w:sdtPr><w:sdtContent/></w:sdt>'
    ),
    "link's tooltip and anchor": _in_body(
        f'<w:p><w:hyperlink w:anchor="Sophie_Lemoine" w:tooltip="{NAME}" w:tgtFrame="{NAME}">{_RUN}'
        "</w:hyperlink></w:p>"
    ),
    "bookmark": _in_body('<w:p><w:bookmarkStart w:id="7" w:name="Sophie_Lemoine"/></w:p>'),
    "bookmark in one word": _in_body('<w:p><w:bookmarkStart w:id="7" w:name="SophieLemoine"/></w:p>'),
    "smart tag": _in_body(f'<w:p><w:smartTag w:element="{NAME}"><w:smartTagPr><w:attr w:name="n" w:val="{NAME}"/>'
                          "</w:smartTagPr></w:smartTag></w:p>"),
    "custom XML in the body": _in_body(
        f'<w:p><w:customXml w:element="x"><w:customXmlPr><w:placeholder w:val="{NAME}"/><w:attr w:name="n" '
        f'w:val="{NAME}"/></w:customXmlPr></w:customXml></w:p>'
    ),
    "permission": _in_body('<w:p><w:permStart w:id="1" w:ed="sophie.lemoine@exemple.fr"/></w:p>'),
    "comment of the XML": _in_body(f"<!-- {NAME} --><?note {NAME}?>"),
    "style": _before("word/styles.xml", "</w:styles>", f'<w:style w:styleId="x1"><w:name w:val="Style de {NAME}"/>'
                     f'<w:aliases w:val="{NAME}"/></w:style>'),
    "style's identifier": _before("word/styles.xml", "</w:styles>", '<w:style w:styleId="StyledeSophieLemoine"/>'),
    "document variable": _before(
        "word/settings.xml", "</w:settings>", f'<w:docVars><w:docVar w:name="{NAME}" w:val="{NAME}"/></w:docVars>'
    ),
    "mail merge": _before(
        "word/settings.xml",
        "</w:settings>",
        f'<w:mailMerge><w:query w:val="SELECT {NAME}"/><w:connectString w:val="C:\\{NAME}\\a.mdb"/>'
        f'<w:dataSource r:id="rId1" xmlns:r="{_REL}"/><w:mailSubject w:val="{NAME}"/></w:mailMerge>',
    ),
    "template's path": _new_part(
        "word/_rels/settings.xml.rels",
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        f'Type="{_REL}/attachedTemplate" Target="file:///C:/Users/Sophie%20Lemoine/a.dotm" TargetMode="External"/>'
        "</Relationships>",
    ),
    "template": _before("docProps/app.xml", "</Properties>", f"<Template>{NAME}</Template>"),
    "company": _before("docProps/app.xml", "</Properties>", f"<Company>Cabinet {NAME}</Company><Manager>{NAME}</Manager>"),
    "other properties": _before(
        "docProps/core.xml",
        "</cp:coreProperties>",
        f"<cp:identifier>{NAME}</cp:identifier><cp:version>{NAME}</cp:version><cp:contentType>{NAME}</cp:contentType>",
    ),
    "own property": _new_part(
        "docProps/custom.xml",
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http:'
        f'//schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property name="Suivi de {NAME}">'
        f"<vt:lpwstr>{NAME}</vt:lpwstr></property><property name='b'><vt:bstr>{NAME}</vt:bstr></property></Properties>",
    ),
    "custom XML part": _new_part("customXml/item1.xml", f'<a nom="{NAME}"><b>{NAME}</b> et {NAME}</a>'),
    "footnote": _new_part("word/footnotes.xml", f"<w:footnotes {_NS}><w:footnote><w:p>{_RUN}</w:p></w:footnote></w:footnotes>"),
    "endnote": _new_part("word/endnotes.xml", f"<w:endnotes {_NS}><w:endnote><w:p>{_RUN}</w:p></w:endnote></w:endnotes>"),
    "glossary": _new_part("word/glossary/document.xml", f'<w:glossaryDocument {_NS}><w:name w:val="{NAME}"/><w:p>{_RUN}</w:p></w:glossaryDocument>'),
    "people": _new_part("word/people.xml", '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
                        f'<w15:person w15:author="{NAME}"><w15:presenceInfo w15:providerId="AD" w15:userId="S::sophie.lemoine@exemple.fr::1"/>'
                        "</w15:person></w15:people>"),
    "chart's cache": _new_part("word/charts/chart1.xml", _CHART),
    "diagram": _new_part("word/diagrams/data1.xml", f"<x {_A}><a:p><a:r><a:t>{NAME}</a:t></a:r></a:p></x>"),
    "thumbnail": ("docProps/thumbnail.jpeg", None, NAME.encode()),
    "part's name": ("word/media/Sophie Lemoine.png", None, b"\x89PNG"),
}  # fmt: skip
_CELL = f"<c r='A9' t='inlineStr'><is><t>{NAME}</t></is></c>"
_SHEET = "xl/worksheets/sheet1.xml"
EXCEL = {
    "comment": _new_part("xl/comments1.xml", f"<comments {_S}><authors><author>{NAME}</author></authors><commentList>"
                         f"<comment ref='A1'><text><r><t>{NAME}</t></r></text></comment></commentList></comments>"),
    "threaded comment": _new_part("xl/threadedComments/threadedComment1.xml", "<ThreadedComments xmlns='http://schemas."
                                  f"microsoft.com/office/spreadsheetml/2018/threadedcomments'><threadedComment><text>{NAME}</text>"
                                  "</threadedComment></ThreadedComments>"),
    "people": _new_part("xl/persons/person.xml", "<personList xmlns='http://schemas.microsoft.com/office/spreadsheetml/2018/"
                        f"threadedcomments'><person displayName='{NAME}' userId='sophie.lemoine@exemple.fr'/></personList>"),
    "sheet's name": ("xl/workbook.xml", b'name="Sheet"', f'name="{NAME}"'.encode()),
    "defined name": _before("xl/workbook.xml", "</workbook>", f"<definedNames><definedName name='Sophie_Lemoine' comment='{NAME}'>"
                            f'"{NAME}"</definedName></definedNames>'),
    "defined name in one word": _before("xl/workbook.xml", "</workbook>", "<definedNames><definedName name='SophieLemoine'>Sheet!$A$1"
                            "</definedName></definedNames>"),
    "who opened it last": _before("xl/workbook.xml", "</workbook>", f"<fileSharing userName='{NAME}'/>"),
    "path": _before("xl/workbook.xml", "</workbook>", "<x15ac:absPath xmlns:x15ac='urn:x' url='C:\\Users\\Sophie Lemoine\\Documents'/>"),
    "link": _before(_SHEET, "</worksheet>", f"<hyperlinks><hyperlink ref='A1' location=\"'{NAME}'!A1\" display='{NAME}' tooltip='{NAME}'/></hyperlinks>"),
    "header": _before(_SHEET, "</worksheet>", f"<headerFooter><oddHeader>&amp;C{NAME}</oddHeader><firstFooter>{NAME}</firstFooter></headerFooter>"),
    "conditional format": _before(_SHEET, "</worksheet>", f'<conditionalFormatting><cfRule text="{NAME}"><formula>"{NAME}"</formula></cfRule></conditionalFormatting>'),
    "filter": _before(_SHEET, "</worksheet>", f'<autoFilter ref="A1:B2"><filterColumn colId="0"><filters><filter val="{NAME}"/></filters>'
                      f'<customFilters><customFilter val="{NAME}"/></customFilters></filterColumn></autoFilter>'),
    "scenario": _before(_SHEET, "</worksheet>", f'<scenarios><scenario name="{NAME}" user="{NAME}" comment="{NAME}"><inputCells r="A1" val="{NAME}"/></scenario></scenarios>'),
    "protected range": _before(_SHEET, "</worksheet>", f'<protectedRanges><protectedRange name="{NAME}" sqref="A1"/></protectedRanges>'),
    "validation": _before(_SHEET, "</worksheet>", f'<dataValidations><dataValidation errorTitle="{NAME}" error="{NAME}" promptTitle="{NAME}" '
                          f'prompt="{NAME}"><formula1>"{NAME}"</formula1></dataValidation></dataValidations>'),
    "code name": _before(_SHEET, "</worksheet>", '<sheetPr codeName="SophieLemoine"/>'),
    "hidden sheet": _new_part("xl/worksheets/sheet2.xml", f"<worksheet {_S}><sheetData><row r='9'>{_CELL}</row></sheetData></worksheet>"),
    "sheet under another name": _new_part("xl/worksheets/feuille.xml", f"<worksheet {_S}><sheetData><row r='9'>{_CELL}</row></sheetData></worksheet>"),
    "text of a formula": _before(_SHEET, "</sheetData>", f"<row r='9'><c r='A9' t='str'><f>\"{NAME}\"</f><v>{NAME}</v></c></row>"),
    "formula on a sheet": _before(_SHEET, "</sheetData>", f"<row r='9'><c r='A9'><f>'{NAME}'!A1</f><v>1</v></c></row>"),
    "unused string with its phonetics": _new_part("xl/sharedStrings.xml", f"<sst {_S}><si><t>{NAME}</t><rPh><t>{NAME}</t></rPh></si></sst>"),
    "table": _new_part("xl/tables/table1.xml", f"<table {_S} name='{NAME}' displayName='Sophie_Lemoine' comment='{NAME}'><tableColumns>"
                       f"<tableColumn name='{NAME}' totalsRowLabel='{NAME}'/></tableColumns></table>"),
    "drawing": _new_part("xl/drawings/drawing1.xml", f"<x {_A}><cNvPr name='{NAME}' descr='{NAME}'/><a:p><a:r><a:t>{NAME}</a:t></a:r></a:p></x>"),
    "chart's cache": _new_part("xl/charts/chart1.xml", _CHART),
    "header's picture": _new_part("xl/drawings/vmlDrawing1.vml", f"<xml><div>{NAME}</div></xml>"),
    "pivot table": _new_part("xl/pivotCache/pivotCacheDefinition1.xml", f"<p><s v='{NAME}'/></p>"),
    "pivot table's names": _new_part("xl/pivotTables/pivotTable1.xml", f"<p name='{NAME}'/>"),
    "slicer": _new_part("xl/slicers/slicer1.xml", f"<slicers><slicer name='{NAME}' caption='{NAME}'/></slicers>"),
    "connection": _new_part("xl/connections.xml", f"<connections {_S}><connection name='{NAME}' description='{NAME}' sourceFile='C:\\{NAME}\\a.csv'>"
                            f"<dbPr connection='User ID={NAME}' command='select {NAME}'/></connection></connections>"),
    "query": _new_part("xl/queryTables/queryTable1.xml", f"<queryTable {_S} name='{NAME}'/>"),
    "revisions": _new_part("xl/revisions/userNames.xml", f"<users {_S}><userInfo name='{NAME}'/></users>"),
    "style": _before("xl/styles.xml", "</styleSheet>", f"<cellStyles><cellStyle name='{NAME}'/></cellStyles><numFmts><numFmt formatCode='\"{NAME}\"0'/></numFmts>"),
    "custom property": WORD["own property"],
    "custom XML": WORD["custom XML part"],
    "printer": ("xl/printerSettings/printerSettings1.bin", None, NAME.encode("utf-16-le")),
}  # fmt: skip
_ODF_END = "</office:text>"
ODF = {
    "who wrote first and printed": _before("meta.xml", "</office:meta>", f"<meta:initial-creator>{NAME}</meta:initial-creator>"
                               f"<meta:printed-by>{NAME}</meta:printed-by><meta:keyword>{NAME}</meta:keyword>"),
    "own property": _before("meta.xml", "</office:meta>", f'<meta:user-defined meta:name="Suivi de {NAME}">{NAME}</meta:user-defined>'),
    "template": _before("meta.xml", "</office:meta>", f'<meta:template xlink:title="{NAME}" xlink:href="../{NAME}/a.ott"/>'),
    "tracked change": _before("content.xml", _ODF_END, f"<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>{NAME}"
                              f"</dc:creator></office:change-info><text:p>{NAME}</text:p></text:deletion></text:changed-region></text:tracked-changes>"),
    "note": _before("content.xml", _ODF_END, f'<text:p>a<text:note><text:note-body><text:p>{NAME}</text:p></text:note-body></text:note> {NAME}</text:p>'),
    "hidden text": _before("content.xml", _ODF_END, f'<text:p><text:hidden-text text:string-value="{NAME}"/><text:conditional-text '
                           f'text:string-value-if-true="{NAME}" text:string-value-if-false="{NAME}"/></text:p>'),
    "section": _before("content.xml", _ODF_END, f'<text:section text:name="{NAME}" text:condition="{NAME}"><text:p>a</text:p></text:section>'),
    "frame": _before("content.xml", _ODF_END, f'<text:p><draw:frame draw:name="{NAME}"><draw:text-box><text:p>{NAME}</text:p></draw:text-box>'
                     f"<svg:title>{NAME}</svg:title><svg:desc>Photo de {NAME}</svg:desc></draw:frame></text:p>"),
    "table's name": _before("content.xml", _ODF_END, f'<table:table table:name="{NAME}"/>'),
    "variable": _before("content.xml", _ODF_END, f'<text:user-field-decls><text:user-field-decl text:name="Sophie_Lemoine" office:string-value="{NAME}"'
                        f' text:formula="ooow:&quot;{NAME}&quot;"/></text:user-field-decls>'),
    "drop-down list": _before("content.xml", _ODF_END, f'<text:p><text:drop-down text:name="{NAME}" text:help="{NAME}" text:hint="{NAME}"><text:label text:value="{NAME}"/></text:drop-down></text:p>'),
    "form": _before("content.xml", _ODF_END, f'<form:form form:name="{NAME}" form:command="{NAME}"><form:text form:value="{NAME}" form:current-value="{NAME}" form:label="{NAME}" form:title="{NAME}"/></form:form>'),
    "link": _before("content.xml", _ODF_END, f'<text:p><text:a xlink:href="../Sophie%20Lemoine/a.odt" office:title="{NAME}" office:name="{NAME}">a</text:a></text:p>'),
    "index": _before("content.xml", _ODF_END, f'<text:p><text:alphabetical-index-mark text:string-value="{NAME}" text:key1="{NAME}"/></text:p>'),
    "style": _before("styles.xml", "</office:document-styles>", f'<office:styles><style:style style:name="a1" style:family="text" style:display-name="Style de {NAME}"/></office:styles>'),
    "page's header": _before("styles.xml", "</office:document-styles>", f'<office:master-styles><style:master-page style:name="Standard"><style:header><text:p>{NAME}</text:p></style:header></style:master-page></office:master-styles>'),
    "settings": _new_part("settings.xml", '<office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0">'
                          f'<config:config-item config:name="PrinterName" config:type="string">Imprimante de {NAME}</config:config-item></office:document-settings>'),
    "thumbnail": ("Thumbnails/thumbnail.png", None, NAME.encode()),
    "embedded object": _new_part("Object 1/content.xml", f"<a>{NAME}</a>"),
    "statement in RDF": _new_part("manifest.rdf", f'<a b="{NAME}">{NAME}</a>'),
}  # fmt: skip
REFUSED = {
    "part's name",
    "sheet's name",
    "header's picture",
    "pivot table",
    "pivot table's names",
    "slicer",
    "connection",
    "query",
    "revisions",
    "embedded object",
}
"""What cannot be rewritten safely."""
KINDS = {"docx": (_docx, WORD), "xlsx": (_xlsx, EXCEL), "odt": (_odt, ODF)}


@pytest.mark.parametrize(
    ("kind", "place"), [(kind, place) for kind, (_make, places) in KINDS.items() for place in places]
)
def test_a_name_written_there_is_in_no_member_of_the_masked_file(kind, place):
    make, places = KINDS[kind]
    parts = make()
    if kind == "odt":
        parts = {name: _declared(part) for name, part in parts.items()}
    member, old, new = places[place]
    if old is None:
        parts[member] = new
    else:
        assert old in parts[member], "the plant has no ground"
        parts[member] = parts[member].replace(old, new, 1)
    if place in REFUSED:
        with pytest.raises(FileRefused) as refusal:
            mask_file(f"dossier.{kind}", _packed(parts))
        assert "Lemoine" not in str(refusal.value)
        return
    masked = mask_file(f"dossier.{kind}", _packed(parts)).data
    with zipfile.ZipFile(io.BytesIO(masked)) as archive:
        leaking = [
            name
            for name in archive.namelist()
            for form in (b"Lemoine", "Lemoine".encode("utf-16-le"), b"lemoine")
            if form in archive.read(name) or b"Lemoine" in name.encode()
        ]
    assert leaking == []


def test_nothing_else_of_a_file_is_renamed():
    for kind, (make, _places) in KINDS.items():
        with zipfile.ZipFile(io.BytesIO(mask_file(f"a.{kind}", _packed(make())).data)) as archive:
            assert [name for name in archive.namelist() if b"nom_" in archive.read(name)] == []

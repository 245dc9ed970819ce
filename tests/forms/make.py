#!/usr/bin/env python3
"""Writes the .xlsx files of this folder, byte by byte, so that each holds what no spreadsheet
program would write on request. Run by hand; the files are committed."""
import os
import warnings
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
TRANSITIONAL = ('http://schemas.openxmlformats.org/spreadsheetml/2006/main',
                'http://schemas.openxmlformats.org/officeDocument/2006/relationships')
STRICT = ('http://purl.oclc.org/ooxml/spreadsheetml/main',
          'http://purl.oclc.org/ooxml/officeDocument/relationships')
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

STYLES = '''<styleSheet xmlns="{main}"><numFmts count="4">
<numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="[h]:mm"/>
<numFmt numFmtId="166" formatCode="0.0&quot; days&quot;"/><numFmt numFmtId="167" formatCode="[Red]0\\d"/>
</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs count="7"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>
<xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="21"/></cellXfs></styleSheet>'''


def inline(rows):
    out = []
    for row in rows:
        cells = ''.join('<c t="inlineStr"><is><t>%s</t></is></c>' % c if c else '<c/>' for c in row)
        out.append('<row>%s</row>' % cells)
    return '<sheetData>%s</sheetData>' % ''.join(out)


def write(name, sheets, strings=None, ns=TRANSITIONAL, prefix='', date1904=False, extra=None,
          target='worksheets/', absolute=False):
    main, rel = ns
    p = prefix + ':' if prefix else ''
    xmlns = 'xmlns%s="%s"' % (':' + prefix if prefix else '', main)
    parts = {}
    parts['[Content_Types].xml'] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
    parts['_rels/.rels'] = (
        '<Relationships xmlns="%s"><Relationship Id="r1" Type="%s/officeDocument" '
        'Target="%sxl/workbook.xml"/></Relationships>' % (PACKAGE, rel, '/' if absolute else ''))
    book = rels = ''
    for i, (sheet, body) in enumerate(sheets):
        book += '<%ssheet name="%s" sheetId="%d" r:id="s%d"/>' % (p, sheet, i + 1, i + 1)
        rels += ('<Relationship Id="s%d" Type="%s/worksheet" Target="%ssheet%d.xml"/>'
                 % (i + 1, rel, '/xl/' + target if absolute else target, i + 1))
        parts['xl/%ssheet%d.xml' % (target, i + 1)] = body if body.startswith('<!') else (
            '<%sworksheet %s>%s</%sworksheet>' % (p, xmlns, body, p))
    rels += '<Relationship Id="st" Type="%s/styles" Target="styles.xml"/>' % rel
    if strings is not None:
        rels += '<Relationship Id="ss" Type="%s/sharedStrings" Target="sharedStrings.xml"/>' % rel
        parts['xl/sharedStrings.xml'] = '<sst xmlns="%s">%s</sst>' % (main, strings)
    parts['xl/styles.xml'] = STYLES.format(main=main)
    parts['xl/workbook.xml'] = (
        '<%sworkbook %s xmlns:r="%s"><%sworkbookPr date1904="%d"/><%ssheets>%s</%ssheets>'
        '</%sworkbook>' % (p, xmlns, rel, p, date1904, p, book, p, p))
    parts['xl/_rels/workbook.xml.rels'] = (
        '<Relationships xmlns="%s">%s</Relationships>' % (PACKAGE, rels))
    parts.update(extra or {})
    with zipfile.ZipFile(os.path.join(HERE, name), 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        for path, text in parts.items():
            info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, (HEAD + text) if isinstance(text, str) else text)


SURVEY = inline([['type', 'name', 'label'], ['text', 'q1', 'What?']])
SETTINGS = inline([['form_id', 'version'], ['small', '1']])

# Every kind of cell. Shared strings with rich text, a reading aid, an escape, an empty one.
strings = ''.join('<si>%s</si>' % s for s in [
    '<t>type</t>', '<t>name</t>', '<t>label</t>', '<t>text</t>',
    '<r><t>How </t></r><r><rPr><b/></rPr><t xml:space="preserve">are</t></r><r><t> you?</t></r>'
    '<rPh sb="0" eb="1"><t>READING</t></rPh><phoneticPr fontId="1"/>',
    '<t>one_x000A_two _x005F_x0041_ _xZZZZ_</t>', '<t/>', '<t>  trimmed\u00a0 </t>'])
cells = '''<sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>
<c r="D1" t="inlineStr"><is><t>hint</t></is></c></row>
<row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2" t="str"><f>1+1</f><v>q1</v></c><c r="C2" t="s"><v>4</v></c></row>
<row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3" t="inlineStr"><is><r><t>q</t></r><r><t>2</t></r></is></c><c r="C3" t="s"><v>5</v></c><c r="D3" t="s"><v>6</v></c></row>
<row r="4"><c r="C4"><v>3</v></c><c r="D4"><v>0.30000000000000004</v></c></row>
<row r="5"><c r="C5" s="1"><v>46082</v></c><c r="D5" s="2"><v>46082.604166666664</v></c></row>
<row r="6"><c r="C6" s="6"><v>0.5</v></c><c r="D6" s="3"><v>1.5</v></c></row>
<row r="7"><c r="C7" s="4"><v>2.5</v></c><c r="D7" s="5"><v>7</v></c></row>
<row r="8"><c r="C8" t="b"><v>1</v></c><c r="D8" t="e"><v>#N/A</v></c></row>
<row r="9"><c r="C9" t="d"><v>2026-03-01T14:05:00</v></c><c r="D9" t="b"><v>0</v></c></row>
<row r="10"><c r="C10" t="s"><v>7</v></c><c r="D10"><v>1E-7</v></c><c r="E10"><v>9</v></c></row>
<row r="11"><c r="C11" s="1"><v>59</v></c><c r="D11" s="1"><v>61.000011574</v></c></row>
<row r="90"><c r="A90" t="s"><v>3</v></c></row>
</sheetData>'''
write('cells.xlsx', [('Survey', cells), ('notes', SURVEY)], strings)
write('cells-1904.xlsx', [('survey', '''<sheetData><row><c t="inlineStr"><is><t>type</t></is></c></row>
<row><c s="1"><v>1</v></c></row><row><c s="1"><v>44620.25</v></c></row><row><c s="1"><v>0.5</v></c></row>
</sheetData>''')],
      date1904=True, absolute=True)
grid = [['%s%d' % (column, row) for column in 'ABCD'] for row in range(1, 6)]
write('cells-merged.xlsx', [('survey', inline(grid) + '<mergeCells count="4"><mergeCell ref="C3:D4"/>'
                             '<mergeCell ref="A2:B4"/><mergeCell ref="A1"/><mergeCell ref="D5:D5"/>'
                             '</mergeCells>')])
write('cells-hidden.xlsx', [('Survey', '<cols><col min="1" max="1" hidden="1"/></cols><sheetData>' + ''.join(
    '<row hidden="%d"><c t="str"><v>%s</v></c></row>' % (word == 'hidden', word)
    for word in ['type', 'seen', 'hidden']) + '</sheetData>')],
      extra={'xl/workbook.xml': '<workbook xmlns:r="x"><sheets><sheet name="Survey" state="veryHidden" '
             'r:id="s1"/></sheets></workbook>'})
write('cells-gaps.xlsx', [('survey', '<sheetData>' + ''.join(
    '<row r="%d">%s</row>' % (row, ''.join('<c r="%s%d" t="str"><v>%s</v></c>' % (column, row, word)
                                           for column, word in cells))
    for row, cells in [(1, [('A', 'type'), ('V', 'near'), ('AR', 'stray')]), (2, [('A', 'a')]),
                       (63, [('A', 'b'), ('V', 'c'), ('AR', 'd')]), (125, [('A', 'e')])])
    + '</sheetData>')])
write('strict.xlsx', [
    ('survey', '<x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>type</x:t></x:is></x:c>'
               '<x:c t="inlineStr"><x:is><x:t>name</x:t></x:is></x:c>'
               '<x:c t="inlineStr"><x:is><x:t>label</x:t></x:is></x:c></x:row>'
               '<x:row><x:c t="inlineStr"><x:is><x:t>text</x:t></x:is></x:c>'
               '<x:c t="inlineStr"><x:is><x:t>q1</x:t></x:is></x:c>'
               '<x:c t="inlineStr"><x:is><x:t>What?</x:t></x:is></x:c></x:row></x:sheetData>')],
      ns=STRICT, prefix='x')
write('lone.xlsx', [('My questions', SURVEY)])
write('whole.xlsx', [('survey', inline([
    ['type', 'name', 'label::English (en)', 'label::Cymraeg (cy)', 'required', 'relevant'],
    ['select_one yes_no', 'heard', 'Are you heard?', 'A wyt ti?', 'yes', ''],
    ['text', 'more', 'Tell us more', '', '', "${heard} = 'no'"]])),
    ('choices', inline([['list_name', 'name', 'label::English (en)', 'label::Cymraeg (cy)'],
                        ['yes_no', 'yes', 'Yes', 'Ydw'], ['yes_no', 'no', 'No', 'Nac ydw']])),
    ('settings', inline([['form_title', 'form_id', 'version', 'default_language'],
                         ['Heard', 'heard', '202604', 'English (en)']])),
    ('_notes', SURVEY), ('Tabelle1', '<sheetData><row><c><v>x')])

# Hostile.
good = [('survey', SURVEY), ('settings', SETTINGS)]
laughs = '<!DOCTYPE x [<!ENTITY a "ha">' + ''.join(
    '<!ENTITY %s "%s">' % (b, ('&%s;' % a) * 10) for a, b in zip('abcdefgh', 'bcdefghi')) + ']>'
write('hostile-doctype.xlsx', [('survey', laughs + '<worksheet><sheetData><row><c t="str"><v>&i;'
                                '</v></c></row></sheetData></worksheet>'), good[1]])
write('hostile-bomb.xlsx', good, extra={'xl/sharedStrings.xml': b'<sst>' + b' ' * (65 << 20)},
      strings='')
write('hostile-attributes.xlsx', [('survey', '<sheetData ' + ' '.join(
    'a%d=">"' % i for i in range(1000)) + '/>'), good[1]])
write('hostile-unclosed.xlsx', [('survey', '<sheetData><row><c><v>1</v></c>'), good[1]])
write('hostile-order.xlsx', [('survey', '<sheetData><row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1'
                              '</v></c></row></sheetData>'), good[1]])
write('hostile-string.xlsx', [('survey', '<sheetData><row><c t="s"><v>7</v></c></row></sheetData>'),
                              good[1]], strings='<si><t>x</t></si>')
write('hostile-column.xlsx', [('survey', '<sheetData><row r="1"><c r="XFE1"><v>1</v></c></row>'
                               '</sheetData>'), good[1]])
write('hostile-deep.xlsx', [('survey', '<a>' * 5000), good[1]])
rows = '<row>' + '<c><v>1</v></c>' * 16384 + '</row>'
write('hostile-cells.xlsx', [('survey', '<sheetData>' + rows * 60 + '</sheetData>'), good[1]])
write('hostile-missing.xlsx', good[1:], extra={'xl/worksheets/sheet1.xml': ''})
write('hostile-styles.xlsx', good, extra={'xl/styles.xml': '<styleSheet><cellXfs>' + '<xf/>' * 2500000})
write('hostile-strings.xlsx', good, strings='<si/>' * 600000)
write('hostile-names.xlsx', [('survey', ''.join('<n%x/>' % i for i in range(6000))), good[1]])
write('hostile-text.xlsx', [('survey', '<sheetData><row><c t="str"><v>' + 'a' * (2 << 20)), good[1]])
write('hostile-cdata.xlsx', [('survey', '<sheetData><row><c t="str"><v><![CDATA[' + '<' * (20 << 20)),
                             good[1]])
write('hostile-row.xlsx', [('survey', '<sheetData><row r="99999999999999"><c><v>1</v></c></row>'
                            '</sheetData>'), good[1]])
write('hostile-rows.xlsx', [('survey', '<sheetData>' + '<row/>' * 1100000 + '</sheetData>'), good[1]])
write('hostile-merges.xlsx', [('survey', inline([['type', 'name']] * 2000) + '<mergeCells>' +
                               '<mergeCell ref="C1:XFD1048576"/>' * 9999 + '</mergeCells>'), good[1]])
write('hostile-sheets.xlsx', good, extra={'xl/workbook.xml': '<workbook>' + ''.join(
    '<sheet name="s%d"/>' % i for i in range(300)) + '</workbook>'})
blanks = ('<x/>' + ' ' * (1 << 19)) * 60
write('hostile-bombs.xlsx', [('survey', SURVEY + blanks), ('choices', SURVEY + blanks),
                             ('settings', SETTINGS + blanks)])
write('hostile-path.xlsx', good, extra={'xl/_rels/workbook.xml.rels': (
    '<Relationships xmlns="%s"><Relationship Id="s1" Type="x/worksheet" '
    'Target="../../../../etc/passwd"/></Relationships>' % PACKAGE)})
write('hostile-encoding.xlsx', good, extra={'xl/worksheets/sheet1.xml': (
    '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
).encode('utf-16')})


def zipped(name, parts):
    with zipfile.ZipFile(os.path.join(HERE, name), 'w', zipfile.ZIP_DEFLATED) as z:
        for path, text in parts:
            z.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), text)


def plain(name, bytes_):
    with open(os.path.join(HERE, name), 'wb') as out:
        out.write(bytes_)


def read(name):
    with open(os.path.join(HERE, name), 'rb') as file:
        return file.read()


whole = read('whole.xlsx')
write('hostile-nested.xlsx', good, extra={'xl/worksheets/sheet1.xml': whole})
warnings.simplefilter('ignore')
with zipfile.ZipFile(os.path.join(HERE, 'lone.xlsx')) as z:
    parts = [(i.filename, z.read(i)) for i in z.infolist()]
zipped('hostile-twice.xlsx', parts + [('XL/worksheets/sheet1.xml', '<worksheet/>')])
# The bit that says "encrypted", in each header of the zip.
locked = bytearray(whole)
for sign, offset in ((b'PK\x03\x04', 6), (b'PK\x01\x02', 8)):
    at = locked.find(sign)
    while at >= 0:
        locked[at + offset] |= 1
        at = locked.find(sign, at + 1)
plain('hostile-locked.xlsx', locked)
plain('hostile-cut.xlsx', whole[:len(whole) // 2])

# Of other programs, and under wrong names.
OLE = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
plain('hostile-old.xlsx', OLE + b'\0' * 504)
plain('hostile-password.xlsx', OLE + b'\0' * 504 + 'EncryptedPackage'.encode('utf-16-le') + b'\0' * 96)
zipped('hostile-document.xlsx', [('word/document.xml', '<document/>')])
zipped('hostile-ods.xlsx', [('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'),
                            ('content.xml', '<office:document-content/>')])
zipped('hostile-numbers.xlsx', [('Index/Document.iwa', b'\0'), ('Metadata/Properties.plist', b'\0')])
zipped('hostile-binary.xlsx', [('_rels/.rels', '<Relationships/>'), ('xl/workbook.bin', b'\x83\1\0')])
zipped('hostile-other.xlsx', [('readme.txt', 'nothing')])
plain('hostile-page.xlsx', b'\xef\xbb\xbf\r\n<html><table><tr><td>survey</td></tr></table></html>')
plain('hostile-csv.xlsx', b'survey\n,type,name,label\n,text,q1,What?\n')
plain('hostile-latin1.xlsx', b'survey\n,type,name,label\n,text,q1,Caf\xe9?\n')
plain('hostile-workbook.csv', whole)
plain('hostile-utf16.csv', 'survey\n,type,name,label\n,text,q1,What?\n'.encode('utf-16'))
plain('hostile-utf16-unmarked.csv', 'survey\n,type,name,label\n,text,q1,What?\n'.encode('utf-16-be'))
plain('hostile-nul.csv', b'survey\n,type,name,label\n,text,q\0,What?\n')
plain('hostile-mac.csv', b'survey\r,type,name,label\r,text,q1,What?\r')
plain('hostile-pdf.csv', b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')
plain('hostile-letter.csv', b'Dear all,\n\nthe questions are in the other file.\n')
plain('hostile-readme.md', b'# Questions\n\nNone yet.\n')

# A workbook counts its empty rows, too.
write('conditions/14-no-such-list-in-a-workbook.xlsx', [
    ('survey', inline([['type', 'name', 'label'], ['text', 'q1', 'What?'], [],
                       ['select_one moods', 'q2', 'How?'], ['slect_one mood', 'q3', 'How?']])),
    ('choices', inline([['list_name', 'name', 'label'], ['mood', 'good', 'Good']])),
    ('settings', inline([['form_id', 'version'], ['a_form', '1']])),
    ('Notes of ours', inline([['in a workbook', 'other sheets are nobody else\'s business']])),
])

"""Office files for the tests of their reader, made with the standard library alone.

word(path, body, **parts) and odt(path, body, ...) write an archive around XML; from_text() gives a text's lines as paragraphs, each cut
into runs at odd places as word processors do it. Run as a program it writes every file of the test into a folder:
    make.py FOLDER TEXT...
"""
import os
import random
import struct
import sys
import zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
O = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
     'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
     'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
     'xmlns:dc="http://purl.org/dc/elements/1.1/"')
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def archive(path, members, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, 'w', method) as z:
        for name, text in members:
            z.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, method)


def word(path, body, types='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', **parts):
    main = parts.pop('main', 'document')
    members = [('[Content_Types].xml', '<Types><Override PartName="/word/%s.xml" ContentType="%s"/></Types>' % (main, types)),
               ('word/%s.xml' % main, HEAD + '<w:document %s><w:body>%s<w:sectPr/></w:body></w:document>' % (W, body))]
    for name, text in sorted(parts.items()):
        members.append(('word/%s.xml' % name, HEAD + text))
    archive(path, members)


def odt(path, body, styles='', margins=''):
    archive(path, [('mimetype', 'application/vnd.oasis.opendocument.text'),
                   ('content.xml', HEAD + '<office:document-content %s><office:automatic-styles>%s</office:automatic-styles><office:body>'
                    '<office:text>%s</office:text></office:body></office:document-content>' % (O, styles, body)),
                   ('styles.xml', HEAD + '<office:document-styles %s><office:master-styles><style:master-page>%s</style:master-page>'
                    '</office:master-styles></office:document-styles>' % (O, margins))])


def run(text, properties=''):
    return '<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>' % ('<w:rPr>%s</w:rPr>' % properties if properties else '', escape(text))


def raised(text):
    return run(text, '<w:vertAlign w:val="superscript"/>')


def p(*runs):
    return '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>%s</w:p>' % ''.join(runs)


def cell(*paragraphs):
    return '<w:tc><w:tcPr/>%s</w:tc>' % ''.join(paragraphs)


def table(*rows):
    return '<w:tbl>%s</w:tbl>' % ''.join('<w:tr>%s</w:tr>' % ''.join(cells) for cells in rows)


def pieces(line, chance):
    """The line in pieces of 1 to 9 characters."""
    at = 0
    while at < len(line):
        n = chance.randint(1, 9)
        yield line[at:at + n]
        at += n


def word_from_text(path, text):
    chance = random.Random(len(text))
    wrap = ('%s', '<w:hyperlink>%s</w:hyperlink>', '<w:smartTag>%s</w:smartTag>', '<w:ins w:id="1">%s</w:ins>',
            '<w:sdt><w:sdtPr/><w:sdtContent>%s</w:sdtContent></w:sdt>')
    body = []
    for line in text.split('\n'):
        runs = []
        for piece in pieces(line, chance):
            xml = '<w:r><w:tab/></w:r>'.join(run(part) for part in piece.split('\t'))
            runs.append(chance.choice(wrap) % xml + '<w:proofErr/>')
        body.append(p(*runs))
    word(path, ''.join(body))


def odt_from_text(path, text):
    chance = random.Random(len(text))
    body = []
    for line in text.split('\n'):
        spans = []
        for piece in pieces(line, chance):
            xml = escape(piece).replace('\t', '<text:tab/>').replace(' ', '<text:s/>' if chance.random() < .3 else ' ')
            spans.append('<text:span text:style-name="T1">%s</text:span>' % xml if piece.strip() else '<text:s text:c="%d"/>' % len(piece))
        body.append('<text:p>%s</text:p>' % ''.join(spans))
    odt(path, ''.join(body))


def clip(text):
    """A text box as writers store it: twice."""
    box = '<w:txbxContent>%s</w:txbxContent>' % text
    return ('<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="wps"><w:drawing>%s</w:drawing></mc:Choice><mc:Fallback><w:pict>%s'
            '</w:pict></mc:Fallback></mc:AlternateContent></w:r>' % (box, box))


def write_word(out):
    """One file a trait of the format; the test says what must be read."""
    word(out('superscript'), p(run('Quyết định số 15/2018/QĐ-UBND ngày 5/6/2018'), raised('1'), run(' có diện tích 12 km'), raised('2')))
    word(out('raised-style'), p(run('Kế hoạch ngày 5/6/2018'), run('3', '<w:rStyle w:val="Ghi"/>')),
         styles='<w:styles %s><w:style w:styleId="Ghi"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>' % W)
    word(out('tracked'), p(run('Nghị quyết số 2'), '<w:del><w:r><w:delText>7</w:delText></w:r></w:del>', '<w:ins>%s</w:ins>' % run('6'),
                           '<w:moveFrom>%s</w:moveFrom>' % run('99'), run('-NQ/TW'), '<w:moveTo>%s</w:moveTo>' % run(' hết')) +
         '<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>%s</w:p>' % run('nối ') + p(run('liền')))
    word(out('table'), p(run('Bảng')) + table([cell(p(run('a'))), cell(p(run('b')), p(run('c'))), cell(p())], [
        '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>%s</w:tc>' % p(run('d')), cell(p(run('e')))]) + p(run('hết')))
    word(out('nested'), p(run('Bảng')) + table([cell(p(run('a')), table([cell(p(run('b'))), cell(p(run('c')))]), p()), cell(p(run('d')))]) +
         p(run('hết')))
    word(out('letterhead'), table([cell(p(run('ỦY BAN NHÂN DÂN')), p(run('TỈNH VINH AN')), p(run('Số: 12/BC-UBND'))),
                                   cell(p(run('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')), p(run('Vinh An, ngày 5 tháng 6 năm 2018')))]) + p(run('x')))
    word(out('textbox'), p(run('trước '), clip(p(run('trong hộp'))), run('sau')) + p(run('hết')))
    word(out('notes'), p(run('thân'), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
         footnotes='<w:footnotes %s><w:footnote w:type="separator"><w:p>%s</w:p></w:footnote><w:footnote w:id="2">%s</w:footnote></w:footnotes>'
         % (W, run('vạch'), p('<w:r><w:footnoteRef/></w:r>', run('chú thích'))),
         endnotes='<w:endnotes %s><w:endnote w:id="2">%s</w:endnote></w:endnotes>' % (W, p(run('chú cuối'))),
         header1='<w:hdr %s>%s</w:hdr>' % (W, p(run('đầu trang'))), header2='<w:hdr %s>%s</w:hdr>' % (W, p(run('đầu trang'))),
         footer1='<w:ftr %s>%s</w:ftr>' % (W, p(run('chân '), '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run('7'),
                                                '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple>%s</w:fldSimple>' % run('8'))))
    word(out('marks'), p('<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>11</w:t><w:noBreakHyphen/><w:t>NQ</w:t><w:softHyphen/><w:t>x</w:t>'
                         '<w:sym w:font="Symbol" w:char="F02D"/><w:sym w:font="Wingdings" w:char="F0D8"/></w:r>', run('ẩn', '<w:vanish/>'),
                         run('hiện', '<w:vanish w:val="0"/>')))
    word(out('pages'), p(run('một')) + p('<w:r><w:br w:type="page"/></w:r>') + p('<w:r><w:lastRenderedPageBreak/><w:t>hai</w:t></w:r>') +
         p(run('h'), '<w:r><w:lastRenderedPageBreak/><w:t>ai</w:t></w:r>') + p(run('ba')))
    word(out('other-name'), p(run('thân số 2')), main='document2')
    word(out('wrong-type'), p(run('vẫn đọc được')), types='image/png')
    archive(out('utf16'), [('word/document.xml', ('<?xml version="1.0" encoding="UTF-16"?><w:document %s>%s</w:document>'
                                                  % (W, p(run('chữ Việt')))).encode('utf-16'))])


def write_odt(out):
    odt(out('superscript'), '<text:p>ngày 5/6/2018<text:span text:style-name="T7">1</text:span>\n  và   12</text:p>',
        styles='<style:style style:name="T7"><style:text-properties style:text-position="super 58%"/></style:style>')
    odt(out('tracked'), '<text:tracked-changes><text:changed-region><text:deletion><text:p>mất</text:p></text:deletion></text:changed-region>'
        '</text:tracked-changes><text:p>còn<text:change text:change-id="1"/> lại<office:annotation><dc:date>2020-01-01</dc:date><text:p>lời bàn'
        '</text:p></office:annotation></text:p>')
    odt(out('table'), '<text:p>Bảng</text:p><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-spanned="2"><text:p>b</text:p><text:p>c</text:p></table:table-cell><table:covered-table-cell/>'
        '<table:table-cell table:number-columns-repeated="2"/><table:table-cell><text:p>d</text:p></table:table-cell></table:table-row>'
        '</table:table><text:h>hết</text:h>')
    odt(out('notes'), '<text:p>thân<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>chú thích</text:p>'
        '</text:note-body></text:note> tiếp<draw:frame><draw:text-box><text:p>hộp</text:p></draw:text-box><svg:desc>hình</svg:desc></draw:frame>'
        '</text:p><text:list><text:list-item><text:p>mục<text:s text:c="2"/>x<text:tab/>y<text:line-break/>z</text:p></text:list-item></text:list>',
        margins='<style:header><text:p>đầu trang</text:p></style:header><style:footer><text:p>chân <text:page-number>3</text:page-number></text:p>'
        '</style:footer>')


def write_hostile(folder):
    def out(name):
        return os.path.join(folder, name)
    deep = 100000
    word(out('deep.docx'), '<w:p>' + run('nông') + '</w:p>' + '<w:tbl><w:tr><w:tc>' * deep + p(run('sâu')) + '</w:tc></w:tr></w:tbl>' * deep)
    word(out('tag.docx'), '<w:p w:x="%s">' % ('x' * (5 << 20)) + run('y') + '</w:p>')
    archive(out('entities.docx'), [('word/document.xml', '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">%s]><w:document %s>%s</w:document>' % (
        ''.join('<!ENTITY %s "%s">' % (chr(98 + i), ('&%s;' % chr(97 + i)) * 10) for i in range(9)), W, p('<w:r><w:t>&j;</w:t></w:r>')))])
    archive(out('nothing.docx'), [('readme.txt', 'x')])
    archive(out('workbook.docx'), [('xl/workbook.xml', '<x/>')])
    archive(out('broken.docx'), [('word/document.xml', HEAD + '<w:document %s><w:body>%s<w:p><w:r><w:t>ngày 7/8/2019' % (
        W, p(run('ngày 5/6/2018'))))])
    word(out('whole.docx'), ''.join(p(run('Dòng %d: %d%%.' % (i, i % 97))) for i in range(500)))
    whole = open(out('whole.docx'), 'rb').read()
    open(out('truncated.docx'), 'wb').write(whole[:len(whole) // 2])
    # sizes that the directory only claims
    at = whole.rfind(b'PK\1\2')
    huge = bytearray(whole)
    struct.pack_into('<II', huge, at + 20, 0xFFFFFFF0, 0xFFFFFFF0)
    open(out('sizes.docx'), 'wb').write(huge)
    locked = bytearray(whole)
    locked[at + 8] |= 1
    open(out('locked.docx'), 'wb').write(locked)
    archive(out('many.docx'), [('a%d' % i, '') for i in range(12000)], zipfile.ZIP_STORED)
    bomb(out('bomb.docx'), 600)


def bomb(path, megabytes):
    piece = b'a' * (1 << 20)
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z, z.open('word/document.xml', 'w') as out:
        out.write(('<w:document %s><w:p><w:r><w:t>' % W).encode())
        for _ in range(megabytes):
            out.write(piece)
        out.write(b'</w:t></w:r></w:p></w:document>')


def main():
    folder, texts = sys.argv[1], sys.argv[2:]
    for sub in ('word', 'odt', 'hostile', 'same', 'stored'):
        os.makedirs(os.path.join(folder, sub), exist_ok=True)
    write_word(lambda name: os.path.join(folder, 'word', name + '.docx'))
    write_odt(lambda name: os.path.join(folder, 'odt', name + '.odt'))
    write_hostile(os.path.join(folder, 'hostile'))
    # damage to packed members mostly ends in the unpacker, to these in the XML
    for name in ('word/marks.docx', 'odt/table.odt'):
        with zipfile.ZipFile(os.path.join(folder, name)) as z:
            members = [(n, z.read(n)) for n in z.namelist()]
        archive(os.path.join(folder, 'stored', os.path.basename(name)), members, zipfile.ZIP_STORED)
    for path in texts:
        name = os.path.join(folder, 'same', os.path.splitext(os.path.basename(path))[0])
        with open(path, encoding='utf-8') as f:
            text = f.read().rstrip('\n')
        word_from_text(name + '.docx', text)
        odt_from_text(name + '.odt', text)


main()

/* Fuzz target: any bytes as one XML part of an .xlsx that is else sound, so that they get past the
 * zip. The first byte says which part: a letter of the table below. */
#include "base/buf.h"
#include "fuzz.h"

struct part {
    char letter;
    const char *name, *xml;
};

static const struct part parts[] = {
    {'t', "_rels/.rels",
     "<Relationships><Relationship Id='b' Type='x/officeDocument' Target='xl/workbook.xml'/>"
     "</Relationships>"},
    {'r', "xl/_rels/workbook.xml.rels",
     "<Relationships><Relationship Id='s' Type='x/worksheet' Target='sheet.xml'/>"
     "<Relationship Id='y' Type='x/styles' Target='styles.xml'/>"
     "<Relationship Id='i' Type='x/sharedStrings' Target='strings.xml'/></Relationships>"},
    {'w', "xl/workbook.xml",
     "<workbook xmlns:r='x'><sheets><sheet name='survey' r:id='s'/></sheets></workbook>"},
    {'y', "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>"},
    {'i', "xl/strings.xml", "<sst><si><t>type</t></si><si><t>name</t></si></sst>"},
    {'s', "xl/sheet.xml",
     "<worksheet><sheetData><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>"
     "<row><c s='0'><v>46082</v></c></row></sheetData></worksheet>"},
};
enum { PARTS = sizeof parts / sizeof *parts };

static void put(struct buf *out, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        buf_add(out, (char[]){(char)(value >> 8 * i)}, 1);
}

static uint32_t crc32_of(struct bytes bytes)
{
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 0; i < bytes.length; i++) {
        crc ^= (unsigned char)bytes.at[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (0xEDB88320 & (0 - (crc & 1)));
    }
    return ~crc;
}

/* What a file's own header and its entry in the zip's directory have in common. */
static void put_header(struct buf *out, const char *name, struct bytes bytes)
{
    put(out, 20, 2); /* version */
    put(out, 0, 4); /* no flags; stored */
    put(out, 0x00210000, 4); /* 1980-01-01 */
    put(out, crc32_of(bytes), 4);
    put(out, (uint32_t)bytes.length, 4);
    put(out, (uint32_t)bytes.length, 4);
    put(out, (uint32_t)strlen(name), 2);
    put(out, 0, 2);
}

static struct bytes zip(struct arena *arena, const struct bytes *contents)
{
    struct buf out = {.arena = arena}, directory = {.arena = arena};
    for (int i = 0; i < PARTS; i++) {
        put(&directory, 0x02014B50, 4);
        put(&directory, 20, 2);
        put_header(&directory, parts[i].name, contents[i]);
        put(&directory, 0, 4);
        put(&directory, 0, 4);
        put(&directory, 0, 2);
        put(&directory, (uint32_t)out.length, 4);
        buf_text(&directory, parts[i].name);
        put(&out, 0x04034B50, 4);
        put_header(&out, parts[i].name, contents[i]);
        buf_text(&out, parts[i].name);
        buf_add(&out, contents[i].at, contents[i].length);
    }
    uint32_t start = (uint32_t)out.length;
    buf_add(&out, directory.at, directory.length);
    put(&out, 0x06054B50, 4);
    put(&out, 0, 4);
    put(&out, PARTS << 16 | PARTS, 4);
    put(&out, (uint32_t)directory.length, 4);
    put(&out, start, 4);
    put(&out, 0, 2);
    return (struct bytes){out.at, out.length};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    arena_init(&arena, FUZZ_ARENA);
    struct bytes contents[PARTS];
    for (int i = 0; i < PARTS; i++) {
        bool this = size > 0 && data[0] == (uint8_t)parts[i].letter;
        contents[i] = this ? (struct bytes){(const char *)data + 1, size - 1}
                           : (struct bytes){parts[i].xml, strlen(parts[i].xml)};
    }
    fuzz_read_cells("nowhere/fuzz.xlsx", zip(&arena, contents));
    arena_free(&arena);
    return 0;
}

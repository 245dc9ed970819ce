/* The page that is printed when a council's keys are made. */
#include "office/keys_page.h"

#include "base/clock.h"

#include <qrencode.h>
#include <string.h>

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Keys of the kiosks</title>\n"
    "<style>\n"
    "@page { size: A4; margin: 18mm }\n"
    "body { font: 11pt/1.45 sans-serif; color: #111; background: #fff; max-width: 174mm;\n"
    "       margin: 0 auto; padding: 6mm }\n"
    "h1 { font-size: 20pt; margin: 0 0 2mm }\nh2 { font-size: 13pt; margin: 6mm 0 1mm }\n"
    "p { margin: 0 0 2mm }\n"
    ".print { display: flex; gap: 8mm; align-items: center; border: 1pt solid #111;\n"
    "         border-radius: 3mm; padding: 4mm; margin: 4mm 0 }\n"
    ".print svg { width: 38mm; height: 38mm; flex: none }\n"
    "ol { columns: 2; font-size: 16pt; font-weight: bold; margin: 2mm 0; padding-left: 8mm }\n"
    "code { font-size: 9.5pt }\n"
    "table { border-collapse: collapse; width: 100% }\n"
    "th, td { text-align: left; vertical-align: top; padding: 1.2mm 3mm 1.2mm 0;\n"
    "         border-bottom: .5pt solid #999 }\nth { white-space: nowrap }\n"
    ".sign { display: grid; grid-template-columns: 1fr 1fr; gap: 9mm 8mm; border: 1pt solid #111;\n"
    "        border-radius: 3mm; padding: 10mm 4mm 3mm; margin-top: 5mm }\n"
    ".sign span { border-top: .5pt solid #111; font-size: 9pt }\n"
    "@media print { body { padding: 0; max-width: none } }\n"
    "</style>\n</head>\n<body>\n";

static const char about[] =
    "<h2>Where each file goes</h2>\n<table>\n"
    "<tr><th>council.keys</th><td>Goes to every kiosk, on a stick. Nothing in it is secret. A "
    "kiosk "
    "locks each answer with it, and cannot open it again.</td></tr>\n"
    "<tr><th>office.key</th><td>Stays at the office, on the computer where answers are opened, and "
    "on one stick in a locked drawer. Whoever has it and the passphrase can read the children’s "
    "answers.</td></tr>\n"
    "<tr><th>recovery.key</th><td>Goes into the safe, on a stick of its own, with the passphrase "
    "on "
    "paper in a sealed envelope. Delete it from the computer. It opens answers if office.key is "
    "ever lost.</td></tr>\n"
    "<tr><th>issuer.key</th><td>Stays at the office with office.key. It signs what kiosks are "
    "sent: "
    "questions, receipts, and the file that lets staff in again when a PIN is "
    "forgotten.</td></tr>\n"
    "</table>\n"
    "<p>A passphrase that is forgotten cannot be found again by anybody, and a key without it "
    "opens "
    "nothing.</p>\n";

static const char box[] =
    "<div class=\"sign\">\n<span>Keys made by</span>\n<span>Date and signature</span>\n"
    "<span>recovery.key put into the safe by</span>\n<span>Date and signature</span>\n</div>\n"
    "</body>\n</html>\n";

static void add_escaped(struct buf *out, const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '&' || *text == '<' || *text == '>' || *text == '"')
            buf_printf(out, "&#%d;", *text);
        else
            buf_add(out, text, 1);
}

static void add_day(struct buf *out, int64_t day)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    int year, month, date;
    if (day == COUNCIL_NO_DAY) {
        buf_text(out, "no day");
        return;
    }
    date_from_day(day, &year, &month, &date);
    buf_printf(out, "%d %s %d", date, months[month - 1], year);
}

bool keys_page_code(const char *text, struct buf *out, struct fail *fail)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (code == NULL)
        return fail_set(fail, "the fingerprint cannot be drawn as a code");
    int side = code->width + 2 * KEYS_PAGE_QUIET;
    buf_printf(out,
               "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" "
               "aria-label=\"The fingerprint as a code\" shape-rendering=\"crispEdges\">"
               "<path fill=\"#fff\" d=\"M0 0h%dv%dh-%dz\"/><path fill=\"#000\" d=\"",
               side, side, side, side, side);
    for (int y = 0; y < code->width; y++)
        for (int x = 0; x < code->width; x++)
            if (code->data[y * code->width + x] & 1)
                buf_printf(out, "M%d %dh1v1h-1z", x + KEYS_PAGE_QUIET, y + KEYS_PAGE_QUIET);
    buf_text(out, "\"/></svg>\n");
    QRcode_free(code);
    return true;
}

static void add_words(struct buf *out, const char *words)
{
    buf_text(out, "<ol>");
    for (const char *at = words; *at != '\0';) {
        size_t length = strcspn(at, " ");
        buf_printf(out, "<li>%.*s</li>", (int)length, at);
        at += length + (at[length] == ' ');
    }
    buf_text(out, "</ol>\n");
}

/* The fingerprint without its blanks, as the code holds it. */
static void bare_hex(const char *hex, char out[KEY_FINGERPRINT_ROOM])
{
    for (; *hex != '\0'; hex++)
        if (*hex != ' ')
            *out++ = *hex;
    *out = '\0';
}

bool keys_page(const struct council *council, struct buf *out, struct fail *fail)
{
    char hex[KEY_FINGERPRINT_ROOM];
    bare_hex(council->hex, hex);
    buf_text(out, head);
    buf_text(out, "<h1>Keys of the kiosks</h1>\n<p><b>");
    add_escaped(out, council->name);
    buf_text(out, "</b><br>Made on ");
    add_day(out, council->made);
    buf_text(out, ", good until ");
    add_day(out, council->expires);
    buf_text(out, "</p>\n<div class=\"print\">\n");
    if (!keys_page_code(hex, out, fail))
        return false;
    buf_text(out,
             "<div>The kiosk shows these six words when it is given council.keys. Are they the "
             "same, in the same order? Then it has the right keys. If not, stop, and ask whoever "
             "signed below.\n");
    add_words(out, council->words);
    buf_printf(out, "<code>%s</code></div>\n</div>\n", council->hex);
    buf_text(out, about);
    buf_text(out, box);
    return true;
}

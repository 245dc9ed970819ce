/* A code to take away: an address as a QR code (ISO/IEC 18004), black on white whatever the theme, since
 * that is what cameras expect, with the quiet zone of four modules that the standard asks for. */
#include "platform/paint.h"

#include <qrencode.h>

enum { QUIET = 4 };
static const uint32_t BLACK = 0xFF000000u, WHITE = 0xFFFFFFFFu;

static void fill(struct raster *raster, int x, int y, int side, uint32_t colour)
{
    for (int row = y; row < y + side; row++)
        for (int column = x; column < x + side; column++)
            raster->pixels[row * raster->w + column] = colour;
}

static void draw(struct raster *raster, const QRcode *code, int module)
{
    fill(raster, 0, 0, raster->w, WHITE);
    for (int y = 0; y < code->width; y++)
        for (int x = 0; x < code->width; x++)
            if ((code->data[y * code->width + x] & 1) != 0)
                fill(raster, (x + QUIET) * module, (y + QUIET) * module, module, BLACK);
}

const struct raster *code_raster(struct store *store, const char *text, int side)
{
    uint64_t key = key_text(key_add(11, &side, sizeof side), text);
    const struct raster *found = store_find(store, key);
    QRcode *code = found == NULL ? QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) : NULL;
    if (code == NULL)
        return found;
    int modules = code->width + 2 * QUIET, module = side / modules;
    struct raster *raster =
        module > 0 ? store_add(store, key, module * modules, module * modules, true) : NULL;
    if (raster != NULL)
        draw(raster, code, module);
    QRcode_free(code);
    return raster;
}

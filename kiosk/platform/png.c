/* Items as a PNG in memory: what a drawing is sent as. The pixels, and all of libpng's own memory, are
 * in an arena that is wiped. */
#include "platform/inside.h"

#include <png.h>

enum { SCRATCH = 64 << 20 };

struct writing {
    struct arena *arena;
    struct buf out;
};

static png_voidp take(png_structp png, png_alloc_size_t bytes)
{
    struct writing *writing = png_get_mem_ptr(png);
    return arena_alloc(writing->arena, bytes);
}

static void give_back(png_structp png, png_voidp at)
{
    (void)png;
    (void)at;
}

static void add(png_structp png, png_bytep bytes, size_t length)
{
    struct writing *writing = png_get_io_ptr(png);
    buf_add(&writing->out, bytes, length);
}

static void flush(png_structp png)
{
    (void)png;
}

static void add_rows(png_structp png, const struct canvas *canvas, unsigned char *row)
{
    for (int y = 0; y < canvas->h; y++) {
        const uint32_t *from = canvas->at + (size_t)y * (size_t)canvas->pitch;
        for (int x = 0; x < canvas->w; x++) {
            row[3 * x] = (unsigned char)(from[x] >> 16 & 0xff);
            row[3 * x + 1] = (unsigned char)(from[x] >> 8 & 0xff);
            row[3 * x + 2] = (unsigned char)(from[x] & 0xff);
        }
        png_write_row(png, row);
    }
}

static bool encode(const struct canvas *canvas, struct writing *writing)
{
    png_structp png = png_create_write_struct_2(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL, writing,
                                                take, give_back);
    png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
    unsigned char *row = arena_alloc(writing->arena, (size_t)canvas->w * 3);
    if (info == NULL || setjmp(png_jmpbuf(png)) != 0) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_set_write_fn(png, writing, add, flush);
    png_set_IHDR(png, info, (png_uint_32)canvas->w, (png_uint_32)canvas->h, 8, PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    add_rows(png, canvas, row);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return true;
}

bool platform_png(struct platform *platform, const struct ui_frame *frame, struct arena *arena,
                  struct bytes *out, struct fail *fail)
{
    int w = (int)frame->w, h = (int)frame->h;
    struct arena scratch;
    arena_init(&scratch, SCRATCH);
    struct painter painter = {
        .fonts = &platform->fonts, .words = &platform->words, .pictures = &platform->pictures};
    painter.canvas = (struct canvas){ARENA_ARRAY(&scratch, uint32_t, w * h), w, h, w, {0, 0, w, h}};
    paint_frame(&painter, frame);
    struct writing writing = {.arena = &scratch, .out.arena = &scratch};
    bool ok = encode(&painter.canvas, &writing);
    if (ok)
        *out = (struct bytes){arena_copy(arena, writing.out.at, writing.out.length),
                              writing.out.length};
    arena_wipe(&scratch);
    arena_free(&scratch);
    return ok || fail_set(fail, "a drawing could not be made into a picture");
}

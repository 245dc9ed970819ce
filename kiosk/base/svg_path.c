/* Where the points of a drawing lie. */
#include "base/svg_path.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBERS_MAX = 8 };

const struct svg_matrix svg_identity = {1, 0, 0, 1, 0, 0};

/* A text that holds numbers, read from the start on. */
struct reader {
    const char *at, *end;
};

static void skip(struct reader *in)
{
    while (in->at < in->end && (isspace((unsigned char)*in->at) || *in->at == ','))
        in->at++;
}

static bool read_number(struct reader *in, float *out)
{
    char *after;
    skip(in);
    if (in->at >= in->end || strchr("+-.0123456789", *in->at) == NULL)
        return false;
    *out = strtof(in->at, &after);
    if (after == in->at || after > in->end)
        return false;
    in->at = after;
    return isfinite(*out);
}

/* A flag of an arc is one digit, which the next number may touch. */
static bool read_flag(struct reader *in, float *out)
{
    skip(in);
    if (in->at >= in->end || (*in->at != '0' && *in->at != '1'))
        return false;
    *out = *in->at++ == '1' ? 1.0f : 0.0f;
    return true;
}

static struct svg_matrix times(const struct svg_matrix *m, const struct svg_matrix *n)
{
    return (struct svg_matrix){.a = m->a * n->a + m->c * n->b,
                               .b = m->b * n->a + m->d * n->b,
                               .c = m->a * n->c + m->c * n->d,
                               .d = m->b * n->c + m->d * n->d,
                               .e = m->a * n->e + m->c * n->f + m->e,
                               .f = m->b * n->e + m->d * n->f + m->f};
}

static struct svg_matrix turned(const float v[], int count)
{
    float angle = v[0] * (float)M_PI / 180, s = sinf(angle), c = cosf(angle);
    struct svg_matrix turn = {c, s, -s, c, 0, 0};
    if (count < 3)
        return turn;
    turn.e = v[1] - c * v[1] + s * v[2];
    turn.f = v[2] - s * v[1] - c * v[2];
    return turn;
}

/* One step of a transform, such as translate(10 20). */
static struct svg_matrix step(const char *name, size_t length, const float v[], int count)
{
    struct svg_matrix m = svg_identity;
    if (count == 0)
        return m;
    if (strncmp(name, "translate", length) == 0) {
        m.e = v[0];
        m.f = count > 1 ? v[1] : 0;
    } else if (strncmp(name, "scale", length) == 0) {
        m.a = v[0];
        m.d = count > 1 ? v[1] : v[0];
    } else if (strncmp(name, "rotate", length) == 0) {
        m = turned(v, count);
    } else if (strncmp(name, "skewX", length) == 0) {
        m.c = tanf(v[0] * (float)M_PI / 180);
    } else if (strncmp(name, "skewY", length) == 0) {
        m.b = tanf(v[0] * (float)M_PI / 180);
    } else if (strncmp(name, "matrix", length) == 0 && count >= 6) {
        m = (struct svg_matrix){v[0], v[1], v[2], v[3], v[4], v[5]};
    }
    return m;
}

struct svg_matrix svg_transformed(const struct svg_matrix *outer, const char *text, size_t length)
{
    struct svg_matrix all = *outer;
    struct reader in = {text, text + length};
    while (skip(&in), in.at < in.end && isalpha((unsigned char)*in.at)) {
        const char *name = in.at;
        float v[NUMBERS_MAX];
        int count = 0;
        while (in.at < in.end && isalpha((unsigned char)*in.at))
            in.at++;
        size_t name_length = (size_t)(in.at - name);
        skip(&in);
        if (in.at >= in.end || *in.at++ != '(')
            break;
        while (count < NUMBERS_MAX && read_number(&in, &v[count]))
            count++;
        struct svg_matrix one = step(name, name_length, v, count);
        all = times(&all, &one);
        while (in.at < in.end && *in.at != ')')
            in.at++;
        in.at += in.at < in.end;
    }
    return all;
}

void svg_box_add(struct svg_box *box, const struct svg_matrix *m, float x, float y)
{
    float px = m->a * x + m->c * y + m->e, py = m->b * x + m->d * y + m->f;
    svg_box_join(box, &(struct svg_box){true, px, py, px, py});
}

void svg_box_join(struct svg_box *box, const struct svg_box *other)
{
    if (!other->any)
        return;
    if (!box->any)
        *box = *other;
    box->x0 = fminf(box->x0, other->x0);
    box->y0 = fminf(box->y0, other->y0);
    box->x1 = fmaxf(box->x1, other->x1);
    box->y1 = fmaxf(box->y1, other->y1);
}

void svg_box_add_points(struct svg_box *box, const struct svg_matrix *m, const char *text,
                        size_t length)
{
    struct reader in = {text, text + length};
    float x, y;
    while (read_number(&in, &x) && read_number(&in, &y))
        svg_box_add(box, m, x, y);
}

/* A pen on its way along a path. */
struct pen {
    struct svg_box *box;
    const struct svg_matrix *m;
    float x, y, start_x, start_y;
};

static void move(struct pen *pen, float x, float y)
{
    pen->x = x;
    pen->y = y;
    svg_box_add(pen->box, pen->m, x, y);
}

/* Numbers that one step of a command takes; -1: it is no command. */
static int takes(char command)
{
    static const char letters[] = "MLTHVCSQAZ";
    static const int counts[] = {2, 2, 2, 1, 1, 6, 4, 4, 7, 0};
    const char *at = strchr(letters, toupper((unsigned char)command));
    return command != '\0' && at != NULL ? counts[at - letters] : -1;
}

/* The outermost point of an arc, where it lies farthest from its chord. */
static void bulge(struct pen *pen, const float v[], float x, float y)
{
    float dx = x - pen->x, dy = y - pen->y, chord = hypotf(dx, dy);
    float r = fmaxf(fmaxf(fabsf(v[0]), fabsf(v[1])), chord / 2);
    if (chord <= 0)
        return;
    float inner = sqrtf(fmaxf(r * r - chord * chord / 4, 0));
    float far = v[3] != 0 ? r + inner : r - inner, side = v[4] != 0 ? 1.0f : -1.0f;
    svg_box_add(pen->box, pen->m, (pen->x + x) / 2 + side * far * dy / chord,
                (pen->y + y) / 2 - side * far * dx / chord);
}

/* One step, its numbers made absolute by the pen's place where the command is a small letter. */
static void draw(struct pen *pen, char command, float v[], int count)
{
    bool relative = islower((unsigned char)command) != 0;
    float ox = relative ? pen->x : 0, oy = relative ? pen->y : 0;
    switch (toupper((unsigned char)command)) {
    case 'Z':
        move(pen, pen->start_x, pen->start_y);
        return;
    case 'H':
        move(pen, ox + v[0], pen->y);
        return;
    case 'V':
        move(pen, pen->x, oy + v[0]);
        return;
    case 'A':
        bulge(pen, v, ox + v[5], oy + v[6]);
        move(pen, ox + v[5], oy + v[6]);
        return;
    case 'M':
        pen->start_x = ox + v[0];
        pen->start_y = oy + v[1];
        break;
    default:
        break;
    }
    for (int i = 0; i + 1 < count; i += 2)
        move(pen, ox + v[i], oy + v[i + 1]);
}

static bool read_step(struct reader *in, char command, float v[], int count)
{
    bool arc = toupper((unsigned char)command) == 'A';
    for (int i = 0; i < count; i++)
        if (!(arc && (i == 3 || i == 4) ? read_flag(in, &v[i]) : read_number(in, &v[i])))
            return false;
    return true;
}

void svg_box_add_path(struct svg_box *box, const struct svg_matrix *m, const char *text,
                      size_t length)
{
    struct reader in = {text, text + length};
    struct pen pen = {.box = box, .m = m};
    float v[NUMBERS_MAX] = {0};
    while (skip(&in), in.at < in.end) {
        char command = *in.at++;
        int count = takes(command);
        if (count < 0)
            return;
        if (count == 0) {
            draw(&pen, command, v, 0);
            continue;
        }
        while (read_step(&in, command, v, count)) {
            draw(&pen, command, v, count);
            /* More pairs after a move are lines. */
            if (toupper((unsigned char)command) == 'M')
                command = command == 'M' ? 'L' : 'l';
        }
    }
}

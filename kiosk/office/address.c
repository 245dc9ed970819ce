/* Where submissions are sent: what is allowed, and what of it may be shown. */
#include "office/address.h"

#include "base/buf.h"
#include "seal/sign.h"

#include <curl/curl.h>
#include <string.h>

static const char ellipsis[] = "\xe2\x80\xa6";

/* A part of an address in the arena; NULL when it has none. */
static const char *part(CURLU *parsed, CURLUPart which, struct arena *arena)
{
    char *text = NULL;
    if (curl_url_get(parsed, which, &text, 0) != CURLUE_OK)
        return NULL;
    const char *copy = arena_text(arena, text);
    curl_free(text);
    return copy;
}

static CURLU *parse(const char *url)
{
    CURLU *parsed = curl_url();
    if (parsed != NULL && curl_url_set(parsed, CURLUPART_URL, url, 0) == CURLUE_OK)
        return parsed;
    curl_url_cleanup(parsed);
    return NULL;
}

static bool is_loopback(const char *host)
{
    return strcmp(host, "127.0.0.1") == 0 || strcmp(host, "localhost") == 0 ||
           strcmp(host, "[::1]") == 0;
}

/* The path with … where the token is. Kobo's /collector/TOKEN says whose account it is: a few
 * digits of its hash keep two of them apart, and tell nothing of the token. */
static const char *hide_token(struct address *address, const char *path, struct arena *arena)
{
    static const char *const before[] = {"/key/", "/collector/"};
    unsigned char hash[SHA256_BYTES];
    for (int i = 0; i < 2; i++) {
        const char *at = strstr(path, before[i]);
        if (at == NULL)
            continue;
        at += strlen(before[i]);
        size_t length = strcspn(at, "/");
        if (length == 0)
            continue;
        address->token = arena_copy(arena, at, length);
        sha256_bytes(at, length, hash);
        return arena_printf(
            arena, "%.*s%s%s%s", (int)(at - path), path, ellipsis,
            i == 0 ? ""
                   : arena_printf(arena, "%02x%02x%02x%02x", hash[0], hash[1], hash[2], hash[3]),
            at + length);
    }
    return path;
}

static bool take(CURLU *parsed, const char *url, struct arena *arena, struct address *out,
                 struct fail *fail)
{
    const char *scheme = part(parsed, CURLUPART_SCHEME, arena);
    const char *host = part(parsed, CURLUPART_HOST, arena);
    const char *port = part(parsed, CURLUPART_PORT, arena);
    const char *path = part(parsed, CURLUPART_PATH, arena);
    if (part(parsed, CURLUPART_USER, arena) != NULL ||
        part(parsed, CURLUPART_PASSWORD, arena) != NULL)
        return fail_set(fail, "the address has a user or a password in it, where others see it: "
                              "use --user and --password-file");
    if (scheme == NULL || host == NULL)
        return fail_set(fail, "the address is not one of a server: it begins with https://");
    *out = (struct address){.url = arena_text(arena, url), .loopback = is_loopback(host)};
    if (strcmp(scheme, "https") != 0 && (strcmp(scheme, "http") != 0 || !out->loopback))
        return fail_set(fail,
                        "'%.60s://%.200s' would send answers in the open: only https is "
                        "used, except on this machine itself",
                        scheme, host);
    out->shown =
        arena_printf(arena, "%s://%s%s%s%s", scheme, host, port != NULL ? ":" : "",
                     port != NULL ? port : "", hide_token(out, path != NULL ? path : "/", arena));
    return true;
}

bool address_read(const char *url, struct arena *arena, struct address *out, struct fail *fail)
{
    CURLU *parsed = parse(url);
    if (parsed == NULL)
        return fail_set(fail, "the address is not one of a server: it begins with https://");
    bool ok = take(parsed, url, arena, out, fail);
    curl_url_cleanup(parsed);
    return ok;
}

static const char *default_port(const char *scheme)
{
    return strcmp(scheme, "https") == 0 ? "443" : "80";
}

static bool is_same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

static bool is_near(CURLU *from, CURLU *to, struct arena *arena)
{
    const char *scheme = part(from, CURLUPART_SCHEME, arena);
    const char *to_scheme = part(to, CURLUPART_SCHEME, arena);
    const char *port = part(from, CURLUPART_PORT, arena);
    const char *to_port = part(to, CURLUPART_PORT, arena);
    if (!is_same(part(from, CURLUPART_HOST, arena), part(to, CURLUPART_HOST, arena)) ||
        part(to, CURLUPART_USER, arena) != NULL || scheme == NULL || to_scheme == NULL)
        return false;
    if (strcmp(scheme, to_scheme) != 0)
        return strcmp(scheme, "http") == 0 && strcmp(to_scheme, "https") == 0;
    return strcmp(port != NULL ? port : default_port(scheme),
                  to_port != NULL ? to_port : default_port(to_scheme)) == 0;
}

bool address_move(struct address *address, const char *url, struct arena *arena, struct fail *fail)
{
    CURLU *from = parse(address->url), *to = parse(url);
    const char *host = to != NULL ? part(to, CURLUPART_HOST, arena) : NULL;
    bool ok = from != NULL && to != NULL && is_near(from, to, arena);
    if (!ok)
        fail_set(fail,
                 "'%.250s' sends on to another server, '%.100s', and answers go only where "
                 "they were addressed: ask for the right address",
                 address->shown, host != NULL ? host : "");
    else
        address->url = arena_text(arena, url);
    curl_url_cleanup(from);
    curl_url_cleanup(to);
    return ok;
}

const char *address_without_token(const struct address *address, const char *text,
                                  struct arena *arena)
{
    struct buf out = {.arena = arena};
    const char *found;
    if (address->token == NULL)
        return text;
    buf_text(&out, "");
    while ((found = strstr(text, address->token)) != NULL) {
        buf_add(&out, text, (size_t)(found - text));
        buf_text(&out, ellipsis);
        text = found + strlen(address->token);
    }
    buf_text(&out, text);
    return out.at;
}

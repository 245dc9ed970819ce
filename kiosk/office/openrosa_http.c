/* HTTP with an OpenRosa server, by libcurl. */
#include "office/openrosa_http.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/version.h"
#include "office/openrosa_answer.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOVES_MAX = 5, /* redirects, one after the other */
    WAIT_MAX_MS = 60000,
    ANSWER_MAX = 1 << 20, /* what is read of an answer before it is given up */
    FRAME = 512 /* bytes of a part around its name and its bytes: more than libcurl writes */
};

struct openrosa_http {
    CURL *curl;
    struct address *address;
    struct arena *arena; /* of the address */
    const struct openrosa_login *login;
    long schemes; /* of logging in: what the server asked for, once that is known */
    struct buf body; /* of the answer, as far as it is kept */
    int64_t received;
    char error[CURL_ERROR_SIZE];
};

/* --- setting up --- */

static size_t receive(char *bytes, size_t size, size_t count, void *context)
{
    struct openrosa_http *http = context;
    size_t length = size * count;
    http->received += (int64_t)length;
    if (http->received > ANSWER_MAX)
        return 0;
    if (http->body.length + length <= OPENROSA_BODY_MAX + 1)
        buf_add(&http->body, bytes, length);
    return length;
}

static void set_ways(struct openrosa_http *http)
{
    CURL *curl = http->curl;
    long patience = (long)http->login->patience_ms;
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, http->address->loopback ? "http,https" : "https");
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, patience);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (2 * patience + 999) / 1000);
    /* What only drips does not hold the office up for ever either. */
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, 20 * patience);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "kiosk-office/" KIOSK_VERSION);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, http->error);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, http);
    if (http->address->loopback)
        curl_easy_setopt(curl, CURLOPT_PROXY, "");
    if (http->login->user != NULL) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, http->login->user);
        curl_easy_setopt(curl, CURLOPT_PASSWORD, http->login->password);
    }
}

struct openrosa_http *openrosa_open(struct address *address, const struct openrosa_login *login,
                                    struct arena *arena, struct fail *fail)
{
    struct openrosa_http *http = calloc(1, sizeof *http);
    bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    if (http != NULL && ready)
        http->curl = curl_easy_init();
    if (http == NULL || http->curl == NULL) {
        free(http);
        fail_set(fail, "cannot speak HTTP: libcurl does not start");
        return NULL;
    }
    http->address = address;
    http->arena = arena;
    http->login = login;
    http->schemes = (long)(CURLAUTH_BASIC | CURLAUTH_DIGEST);
    set_ways(http);
    return http;
}

void openrosa_close(struct openrosa_http *http)
{
    if (http == NULL)
        return;
    curl_easy_cleanup(http->curl);
    free(http);
    curl_global_cleanup();
}

/* --- one exchange --- */

/* "Date: Sun, 01 Mar 2026 16:05:00 GMT", in any locale. */
static void date_header(int64_t unix_s, char out[64])
{
    static const char days[] = "ThuFriSatSunMonTueWed";
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    int64_t day = unix_s / 86400;
    int second = (int)(unix_s % 86400), year, month, date;
    date_from_day(day, &year, &month, &date);
    snprintf(out, 64, "Date: %.3s, %02d %.3s %04d %02d:%02d:%02d GMT", days + day % 7 * 3, date,
             months + (month - 1) * 3, year, second / 3600, second / 60 % 60, second % 60);
}

static CURLcode perform(struct openrosa_http *http, int64_t unix_s, struct arena *arena)
{
    char date[64];
    date_header(unix_s, date);
    struct curl_slist *headers = curl_slist_append(NULL, "X-OpenRosa-Version: 1.0");
    headers = curl_slist_append(headers, date);
    http->body = (struct buf){.arena = arena};
    http->received = 0;
    http->error[0] = '\0';
    curl_easy_setopt(http->curl, CURLOPT_URL, http->address->url);
    curl_easy_setopt(http->curl, CURLOPT_HTTPAUTH, http->schemes);
    curl_easy_setopt(http->curl, CURLOPT_HTTPHEADER, headers);
    CURLcode code = curl_easy_perform(http->curl);
    curl_easy_setopt(http->curl, CURLOPT_HTTPHEADER, NULL);
    curl_slist_free_all(headers);
    return code;
}

static bool is_hopeless(CURLcode code)
{
    return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE ||
           code == CURLE_SSL_ISSUER_ERROR || code == CURLE_OUT_OF_MEMORY ||
           code == CURLE_URL_MALFORMAT;
}

/* Nothing came, or not all of it. */
static void answer_none(const struct openrosa_http *http, CURLcode code, struct arena *arena,
                        struct openrosa_answer *out)
{
    const char *why = http->error[0] != '\0' ? http->error : curl_easy_strerror(code);
    out->end = is_hopeless(code) ? OPENROSA_HOPELESS : OPENROSA_LATER;
    out->reason = arena_text(arena, address_without_token(http->address, why, arena));
}

static bool is_passing(long status)
{
    return status >= 500 || status == 408 || status == 425 || status == 429;
}

/* How to go on after a status that is no success; a record is refused only by an answer to a POST. */
static void answer_status(const struct openrosa_http *http, bool post, struct arena *arena,
                          struct openrosa_answer *out)
{
    const char *said = openrosa_message((struct bytes){http->body.at, http->body.length}, arena);
    said = address_without_token(http->address, said, arena);
    if (is_passing(out->status))
        out->end = OPENROSA_LATER;
    else if (post && out->status >= 400 && out->status != 401 && out->status != 407)
        out->end = OPENROSA_REFUSED;
    else
        out->end = OPENROSA_HOPELESS;
    if (out->status == 401)
        out->reason = http->login->user != NULL
                          ? "the user or the password is wrong"
                          : "it wants a user and a password: use --user and --password-file";
    else if (out->status >= 200 && out->status < 300)
        out->reason = arena_printf(arena,
                                   "it answers %ld, which no server for submissions does: is this "
                                   "a page that wants a log-in to the network",
                                   out->status);
    else
        out->reason = said[0] != '\0' ? arena_printf(arena, "%ld: %s", out->status, said)
                                      : arena_printf(arena, "it answers %ld", out->status);
}

static void read_answer(const struct openrosa_http *http, CURLcode code, bool post,
                        struct arena *arena, struct openrosa_answer *out)
{
    curl_off_t wait_s = 0;
    *out = (struct openrosa_answer){.reason = ""};
    if (code != CURLE_OK) {
        answer_none(http, code, arena, out);
        return;
    }
    curl_easy_getinfo(http->curl, CURLINFO_RESPONSE_CODE, &out->status);
    curl_easy_getinfo(http->curl, CURLINFO_RETRY_AFTER, &wait_s);
    out->wait_ms = wait_s > WAIT_MAX_MS / 1000 ? WAIT_MAX_MS : wait_s * 1000;
    if (post && (out->status == 201 || out->status == 202))
        out->end = out->status == 201 ? OPENROSA_STORED : OPENROSA_THERE;
    else if (!post && out->status == 204)
        out->end = OPENROSA_READY;
    else
        answer_status(http, post, arena, out);
}

/* --- HEAD --- */

static int64_t accepted_length(const struct openrosa_http *http)
{
    struct curl_header *header;
    if (curl_easy_header(http->curl, "X-OpenRosa-Accept-Content-Length", 0, CURLH_HEADER, -1,
                         &header) != CURLHE_OK)
        return OPENROSA_ACCEPTS;
    int64_t length = strtoll(header->value, NULL, 10);
    return length > 0 ? length : OPENROSA_ACCEPTS;
}

/* The POSTs log in at once in the way that the server asked for, rather than being sent twice. */
static void settle_scheme(struct openrosa_http *http)
{
    long offered = 0;
    curl_easy_getinfo(http->curl, CURLINFO_HTTPAUTH_AVAIL, &offered);
    if ((offered & (long)CURLAUTH_DIGEST) != 0)
        http->schemes = (long)CURLAUTH_DIGEST;
    else if ((offered & (long)CURLAUTH_BASIC) != 0)
        http->schemes = (long)CURLAUTH_BASIC;
}

/* True when the server sends on to where one may go. */
static bool is_moved(struct openrosa_http *http, struct arena *arena, struct openrosa_answer *out)
{
    char *url = NULL;
    struct fail fail;
    if (out->status < 300 || out->status >= 400)
        return false;
    curl_easy_getinfo(http->curl, CURLINFO_REDIRECT_URL, &url);
    if (url == NULL)
        return false;
    if (address_move(http->address, url, http->arena, &fail))
        return true;
    out->reason = arena_text(arena, fail.text);
    return false;
}

void openrosa_head(struct openrosa_http *http, int64_t unix_s, struct arena *arena,
                   struct openrosa_answer *out)
{
    curl_easy_setopt(http->curl, CURLOPT_NOBODY, 1L);
    for (int i = 0; i <= MOVES_MAX; i++) {
        CURLcode code = perform(http, unix_s, arena);
        read_answer(http, code, false, arena, out);
        if (out->status == 0 || !is_moved(http, arena, out))
            break;
    }
    curl_easy_setopt(http->curl, CURLOPT_NOBODY, 0L);
    if (out->end != OPENROSA_READY)
        return;
    out->accepts = accepted_length(http);
    settle_scheme(http);
}

/* --- POST --- */

size_t openrosa_size(const struct openrosa_part *part)
{
    return FRAME + 2 * strlen(part->name) + part->bytes.length;
}

static bool add_part(curl_mime *mime, const struct openrosa_part *part)
{
    curl_mimepart *into = curl_mime_addpart(mime);
    return into != NULL && curl_mime_name(into, part->name) == CURLE_OK &&
           curl_mime_filename(into, part->name) == CURLE_OK &&
           curl_mime_type(into, part->type) == CURLE_OK &&
           curl_mime_data(into, part->bytes.at, part->bytes.length) == CURLE_OK;
}

void openrosa_post(struct openrosa_http *http, const struct openrosa_part *parts, int count,
                   int64_t unix_s, struct arena *arena, struct openrosa_answer *out)
{
    curl_mime *mime = curl_mime_init(http->curl);
    bool ok = mime != NULL;
    for (int i = 0; i < count && ok; i++)
        ok = add_part(mime, &parts[i]);
    curl_easy_setopt(http->curl, CURLOPT_MIMEPOST, mime);
    CURLcode code = ok ? perform(http, unix_s, arena) : CURLE_OUT_OF_MEMORY;
    read_answer(http, code, true, arena, out);
    curl_easy_setopt(http->curl, CURLOPT_MIMEPOST, NULL);
    curl_mime_free(mime);
}

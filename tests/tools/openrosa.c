/* A stand-in for ODK Central and KoboToolbox that misbehaves: openrosa SCENARIO DIR [PORT]
 *
 * Serves HTTP/1.1 on 127.0.0.1, one connection at a time, prints its port (any that is free), and
 * ends by itself after two minutes. What it stored is in DIR/stored: INSTANCE.xml and INSTANCE/FILE.
 * DIR/new has a line for each time that something was stored that was not there, DIR/log one for each
 * request, DIR/wrong one for each request that no client should send. Whatever the scenario, the same
 * XML again is 202 (201 when it brings a new file), and other XML of the same instance 409.
 *
 *   ok         nothing is odd            once-lost  stores a record, and hangs up the first time
 *   once-slow  the first time silent for 3 s        once-short  an answer that ends too early
 *   once-junk  answers what is not HTTP  cut        hangs up in the middle of every other body
 *   busy       503, Retry-After 1, twice  down      503 for POSTs
 *   portal     200 and a page for all    page       the same for POSTs
 *   basic      wants desk and "a pass word"         digest  likewise
 *   other      every third: 409          unknown    404 for all
 *   hostile    409 with an envelope that is a trap  endless  an answer that does not end
 *   elsewhere  HEAD sends to another host           moved   HEAD sends to /submission here
 *   small      takes 6000 bytes          large      says no length
 *   wait       tells nothing for 100 ms before each answer
 */
#define _GNU_SOURCE /* memmem */
#include <arpa/inet.h>
#include <nettle/md5.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BODY_MAX = 32 << 20, HEAD_MAX = 64 << 10, PATH_ROOM = 1024, PARTS_MAX = 32 };

struct part {
    char name[128], type[64];
    const char *at;
    size_t length;
};

struct request {
    char head[HEAD_MAX + 1];
    const char *method, *path;
    char *body;
    size_t length;
    struct part parts[PARTS_MAX];
    int count;
    char id[128];
};

struct server {
    const char *scenario, *folder;
    int at; /* the connection */
    int posts; /* so far */
    int busy; /* times that it will say so */
    bool close; /* the connection, after this answer */
    char *body;
    struct request request;
};

static const char *const envelope =
    "<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\"><message "
    "nature=\"%s\">%s</message>"
    "</OpenRosaResponse>";

static bool is(const struct server *server, const char *scenario)
{
    return strcmp(server->scenario, scenario) == 0;
}

static void note(const struct server *server, const char *file, const char *format, ...)
{
    char path[PATH_ROOM];
    va_list args;
    snprintf(path, sizeof path, "%s/%s", server->folder, file);
    FILE *out = fopen(path, "a");
    if (out == NULL)
        return;
    va_start(args, format);
    vfprintf(out, format, args);
    va_end(args);
    fputc('\n', out);
    fclose(out);
}

/* --- answers --- */

static void put(const struct server *server, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t sent = send(server->at, bytes, length, MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        bytes += sent;
        length -= (size_t)sent;
    }
}

static void say(const struct server *server, const char *format, ...)
{
    static char text[HEAD_MAX];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    put(server, text, (size_t)length);
}

static void answer(const struct server *server, const char *status, const char *headers,
                   const char *nature, const char *message)
{
    char body[1024];
    int length = snprintf(body, sizeof body, envelope, nature, message);
    if (is(server, "wait"))
        usleep(100000);
    say(server,
        "HTTP/1.1 %s\r\nX-OpenRosa-Version: 1.0\r\n%sContent-Type: text/xml\r\nContent-Length: %d"
        "\r\n\r\n%s",
        status, headers, length, strcmp(server->request.method, "HEAD") == 0 ? "" : body);
}

static void answer_page(const struct server *server)
{
    say(server, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 21\r\n\r\n%s",
        strcmp(server->request.method, "HEAD") == 0 ? "" : "<html>Log in!</html>\n");
}

/* --- reading a request --- */

static const char *header(const struct request *request, const char *name)
{
    size_t length = strlen(name);
    const char *line = request->head + strlen(request->head) + 1; /* after the request line */
    for (; *line != '\0'; line += strlen(line) + 1)
        if (strncasecmp(line, name, length) == 0 && line[length] == ':')
            return line + length + 1 + strspn(line + length + 1, " ");
    return NULL;
}

/* Each line of the head ends with NUL, and the last is empty. */
static bool read_head(struct server *server)
{
    struct request *request = &server->request;
    size_t length = 0;
    do {
        if (length == HEAD_MAX || recv(server->at, request->head + length, 1, 0) != 1)
            return false;
        length++;
    } while (length < 4 || memcmp(request->head + length - 4, "\r\n\r\n", 4) != 0);
    length -= 2;
    size_t to = 0;
    for (size_t i = 0; i < length; i++)
        if (request->head[i] == '\r')
            request->head[to++] = '\0';
        else if (request->head[i] != '\n')
            request->head[to++] = request->head[i];
    request->head[to] = '\0';
    return true;
}

/* False: the connection ended, or was ended here. */
static bool read_body(struct server *server)
{
    struct request *request = &server->request;
    const char *length = header(request, "Content-Length"), *expect = header(request, "Expect");
    size_t all = length != NULL ? strtoull(length, NULL, 10) : 0;
    bool cut = all > 0 && is(server, "cut") && server->posts++ % 2 == 0;
    if (all > BODY_MAX)
        return false;
    if (expect != NULL && strncasecmp(expect, "100-continue", 12) == 0) {
        note(server, "expected", "%zu", all);
        say(server, "HTTP/1.1 100 Continue\r\n\r\n");
    }
    request->body = server->body;
    for (request->length = 0; request->length < (cut ? all / 2 : all);) {
        ssize_t got = recv(server->at, request->body + request->length, all - request->length, 0);
        if (got <= 0)
            return false;
        request->length += (size_t)got;
    }
    request->body[request->length] = '\0';
    return !cut;
}

static void copy_between(const char *text, const char *before, const char *after, char *out,
                         size_t room)
{
    const char *from = strstr(text, before), *to;
    out[0] = '\0';
    if (from == NULL || (to = strstr(from + strlen(before), after)) == NULL)
        return;
    from += strlen(before);
    snprintf(out, room, "%.*s", (int)(to - from), from);
}

static bool read_part(struct request *request, const char *at, const char *end)
{
    char head[1024];
    struct part *part = &request->parts[request->count++];
    const char *blank = memmem(at, (size_t)(end - at), "\r\n\r\n", 4);
    if (blank == NULL || blank - at >= (ptrdiff_t)sizeof head)
        return false;
    snprintf(head, sizeof head, "%.*s\r\n", (int)(blank - at), at);
    copy_between(head, " name=\"", "\"", part->name, sizeof part->name);
    copy_between(head, "Content-Type: ", "\r\n", part->type, sizeof part->type);
    part->at = blank + 4;
    part->length = (size_t)(end - part->at);
    return true;
}

/* multipart/form-data, as RFC 7578 has it. */
static bool read_parts(struct request *request)
{
    char mark[256] = "\r\n--";
    const char *type = header(request, "Content-Type");
    const char *boundary = type != NULL ? strstr(type, "boundary=") : NULL;
    if (boundary == NULL || strncmp(type, "multipart/form-data;", 20) != 0)
        return false;
    snprintf(mark + 4, sizeof mark - 4, "%s", boundary + 9);
    size_t length = strlen(mark);
    const char *end = request->body + request->length, *at = request->body + length - 2;
    if (request->length < length || memcmp(request->body, mark + 2, length - 2) != 0)
        return false;
    for (request->count = 0; at + 4 <= end && memcmp(at, "--\r\n", 4) != 0;) {
        const char *next = memmem(at, (size_t)(end - at), mark, length);
        if (next == NULL || request->count == PARTS_MAX || !read_part(request, at + 2, next))
            return false;
        at = next + length;
    }
    return at + 4 == end;
}

/* What section 11 of the specification wants of every client. */
static const char *what_is_wrong(struct request *request, bool small)
{
    const char *version = header(request, "X-OpenRosa-Version"), *date = header(request, "Date");
    if (version == NULL || strcmp(version, "1.0") != 0)
        return "no X-OpenRosa-Version";
    if (date == NULL || strlen(date) != 29 || strcmp(date + 25, " GMT") != 0)
        return "no Date";
    if (strcmp(request->method, "POST") != 0)
        return NULL;
    if (!read_parts(request))
        return "the body is no multipart/form-data";
    if (small && request->length > 6000)
        return "the body is larger than was said";
    if (request->count == 0 || strcmp(request->parts[0].name, "xml_submission_file") != 0 ||
        strncmp(request->parts[0].type, "text/xml", 8) != 0)
        return "the first part is not the XML";
    for (int i = 1; i < request->count; i++)
        if (strcmp(request->parts[i].type, "image/png") != 0 ||
            strchr(request->parts[i].name, '/') != NULL || request->parts[i].name[0] == '\0')
            return "a drawing has no name";
    return NULL;
}

/* --- who it is --- */

static void md5_hex(const char *text, char out[33])
{
    struct md5_ctx md5;
    unsigned char digest[MD5_DIGEST_SIZE];
    md5_init(&md5);
    md5_update(&md5, strlen(text), (const unsigned char *)text);
    md5_digest(&md5, sizeof digest, digest);
    for (int i = 0; i < MD5_DIGEST_SIZE; i++)
        snprintf(out + i * (ptrdiff_t)2, 3, "%02x", digest[i]);
}

/* RFC 2617 as it was without "qop". */
static bool is_digest_right(const struct request *request, const char *given)
{
    char text[512], uri[256], has[64], ha1[33], ha2[33], wanted[33];
    copy_between(given, "uri=\"", "\"", uri, sizeof uri);
    copy_between(given, "response=\"", "\"", has, sizeof has);
    md5_hex("desk:kiosk:a pass word", ha1);
    snprintf(text, sizeof text, "%s:%s", request->method, uri);
    md5_hex(text, ha2);
    snprintf(text, sizeof text, "%s:6e6f6e6365:%s", ha1, ha2);
    md5_hex(text, wanted);
    return strcmp(has, wanted) == 0;
}

static bool is_known(const struct server *server)
{
    const char *given = header(&server->request, "Authorization");
    if (is(server, "basic"))
        return given != NULL && strcmp(given, "Basic ZGVzazphIHBhc3Mgd29yZA==") == 0;
    if (is(server, "digest"))
        return given != NULL && strncmp(given, "Digest ", 7) == 0 &&
               is_digest_right(&server->request, given);
    return true;
}

static void answer_who(const struct server *server)
{
    answer(server, "401 Unauthorized",
           is(server, "basic")
               ? "WWW-Authenticate: Basic realm=\"kiosk\"\r\n"
               : "WWW-Authenticate: Digest realm=\"kiosk\", nonce=\"6e6f6e6365\"\r\n",
           "submit_error", "who are you?");
}

/* --- storing --- */

/* 1 new, 0 the same was there, -1 something else was. */
static int store(const struct server *server, const char *name, const struct part *part)
{
    char path[PATH_ROOM];
    snprintf(path, sizeof path, "%s/stored/%s", server->folder, name);
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        file = fopen(path, "w");
        if (file == NULL || fwrite(part->at, 1, part->length, file) != part->length)
            exit(1);
        fclose(file);
        note(server, "new", "%s", name);
        return 1;
    }
    char *was = malloc(part->length + 1);
    size_t length = was != NULL ? fread(was, 1, part->length + 1, file) : 0;
    bool same = length == part->length && memcmp(was, part->at, length) == 0;
    free(was);
    fclose(file);
    return same ? 0 : -1;
}

/* 201, 202 or 409; `first`: that record was never met. */
static int store_all(const struct server *server, bool *first)
{
    const struct request *request = &server->request;
    char name[300];
    snprintf(name, sizeof name, "%s.xml", request->id);
    int xml = store(server, name, &request->parts[0]);
    bool new = xml > 0;
    *first = new;
    snprintf(name, sizeof name, "%s/stored/%s", server->folder, request->id);
    if (request->count > 1)
        mkdir(name, 0700);
    for (int i = 1; i < request->count && xml >= 0; i++) {
        snprintf(name, sizeof name, "%s/%s", request->id, request->parts[i].name);
        new = store(server, name, &request->parts[i]) > 0 || new;
    }
    if (xml < 0)
        return 409;
    return new ? 201 : 202;
}

/* --- scenarios --- */

static void answer_hostile(const struct server *server)
{
    static const char trap[] =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY f SYSTEM \"file:///etc/passwd\">]><OpenRosaResponse><message>&b;&f;";
    if (server->request.id[0] & 1)
        say(server, "HTTP/1.1 409 No\r\nContent-Length: %zu\r\n\r\n%s", sizeof trap - 1, trap);
    else
        answer(server, "409 No", "", "",
               "\xc2\x9b"
               "2J\xe2\x80\xae mine\r\n\tno way.");
}

static void answer_endless(struct server *server)
{
    char junk[4096];
    memset(junk, 'x', sizeof junk);
    say(server, "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 1024; i++) {
        say(server, "1000\r\n");
        put(server, junk, sizeof junk);
        say(server, "\r\n");
    }
    server->close = true;
}

/* True when the scenario answered, or hung up, by itself instead of with what was stored. */
static bool misbehave(struct server *server)
{
    if (is(server, "once-slow"))
        sleep(3);
    else if (is(server, "once-short"))
        say(server, "HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n<OpenRosaResp");
    else if (is(server, "once-junk"))
        say(server, "\x01\x02\x03 what is this\r\nit: is not\r\n\r\n");
    else if (!is(server, "once-lost"))
        return false;
    server->close = true;
    return true;
}

static void answer_stored(struct server *server)
{
    bool first = false;
    int status = store_all(server, &first);
    if (first && misbehave(server)) {
        /* Silence for each record would take long: the first shows what it does. */
        if (is(server, "once-slow"))
            server->scenario = "ok";
        return;
    }
    if (status == 409)
        answer(server, "409 Conflict", "", "submit_error",
               "A submission already exists with this ID, but with different XML.");
    else
        answer(server, status == 201 ? "201 Created" : "202 Accepted", "", "submit_success",
               status == 201 ? "full submission upload was successful!" : "Duplicate instance");
}

static void answer_post(struct server *server)
{
    int post = server->posts++;
    if (is(server, "busy") && server->busy-- > 0)
        answer(server, "503 Unavailable", "Retry-After: 1\r\n", "submit_error", "too busy");
    else if (is(server, "down"))
        answer(server, "503 Unavailable", "", "submit_error", "down for repair");
    else if (is(server, "page"))
        answer_page(server);
    else if (is(server, "other") && post % 3 == 0)
        answer(server, "409 Conflict", "", "submit_error", "different XML");
    else if (is(server, "unknown"))
        answer(server, "404 Not Found", "", "submit_error",
               "The form you are sending to, secret-token, does not exist.");
    else if (is(server, "hostile"))
        answer_hostile(server);
    else if (is(server, "endless"))
        answer_endless(server);
    else
        answer_stored(server);
}

static void answer_head(const struct server *server)
{
    const char *path = server->request.path;
    if (is(server, "elsewhere"))
        answer(server, "307 Elsewhere", "Location: https://127.0.0.2/submission\r\n", "", "");
    else if (is(server, "moved") && strncmp(path, "/submission", 11) != 0)
        answer(server, "308 Moved", "Location: /submission\r\n", "", "");
    else
        say(server, "HTTP/1.1 204 Here\r\nX-OpenRosa-Version: 1.0\r\n%s\r\n",
            is(server, "large")   ? ""
            : is(server, "small") ? "X-OpenRosa-Accept-Content-Length: 6000\r\n"
                                  : "X-OpenRosa-Accept-Content-Length: 100000000\r\n");
}

static void serve_request(struct server *server)
{
    struct request *request = &server->request;
    request->id[0] = '\0';
    const char *wrong = is_known(server) ? what_is_wrong(request, is(server, "small")) : NULL;
    if (request->count > 0 && wrong == NULL && strcmp(request->method, "POST") == 0)
        copy_between(request->body, "<instanceID>uuid:", "<", request->id, sizeof request->id);
    note(server, "log", "%s %s %s %zu", request->method, request->path, request->id,
         request->length);
    if (wrong != NULL)
        note(server, "wrong", "%s: %s", request->head, wrong);
    if (is(server, "portal"))
        answer_page(server);
    else if (!is_known(server))
        answer_who(server);
    else if (strcmp(request->method, "HEAD") == 0)
        answer_head(server);
    else if (is(server, "moved") && strcmp(request->path, "/submission") != 0)
        answer(server, "404 Not here", "", "submit_error", "not here");
    else
        answer_post(server);
}

static void serve_connection(struct server *server)
{
    char method[16], path[512];
    struct request *request = &server->request;
    server->close = false;
    while (!server->close && read_head(server)) {
        /* libcurl sends again by itself what a connection that it had used before lost. */
        server->close = is(server, "cut");
        if (sscanf(request->head, "%15s %511s", method, path) != 2)
            break;
        request->method = method;
        request->path = path;
        request->count = 0;
        if (!read_body(server))
            break;
        serve_request(server);
    }
    close(server->at);
}

int main(int count, char **words)
{
    static struct server server;
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t length = sizeof address;
    char path[PATH_ROOM];
    if (count != 3 && count != 4) {
        fputs("usage: openrosa SCENARIO DIR [PORT]\n", stderr);
        return 2;
    }
    alarm(120);
    server.scenario = words[1];
    server.folder = words[2];
    server.busy = 2;
    server.body = malloc(BODY_MAX + 1);
    snprintf(path, sizeof path, "%s/stored", words[2]);
    mkdir(words[2], 0700);
    mkdir(path, 0700);
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    address.sin_port = htons((uint16_t)(count == 4 ? atoi(words[3]) : 0));
    int at = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(at, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
    if (server.body == NULL || at < 0 ||
        bind(at, (struct sockaddr *)&address, sizeof address) != 0 || listen(at, 16) != 0 ||
        getsockname(at, (struct sockaddr *)&address, &length) != 0) {
        perror("openrosa");
        return 1;
    }
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    while ((server.at = accept(at, NULL, NULL)) >= 0)
        serve_connection(&server);
    return 1;
}

/* The message of an OpenRosaResponse, read with libxml2 from a server that may be anything. */
#include "office/openrosa_answer.h"

#include "base/utf8.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

static bool is_named(const xmlNode *node, const char *name)
{
    return node != NULL && node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

/* C0, DEL and C1, which move a terminal's cursor; and the marks that turn the direction of what is read. */
static bool is_odd(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code <= 0x9f) || (code >= 0x202a && code <= 0x202e) ||
           (code >= 0x2066 && code <= 0x2069);
}

static const char *tidy(const char *text, struct arena *arena)
{
    char *out = arena_alloc(arena, OPENROSA_MESSAGE_MAX + 1);
    size_t length = 0;
    int bytes = 0;
    uint32_t code;
    for (; (code = utf8_read(text, &bytes)) != 0; text += bytes) {
        bool blank = is_odd(code) || code == ' ';
        if (length + (size_t)bytes > OPENROSA_MESSAGE_MAX)
            break;
        if (!blank)
            memcpy(out + length, text, (size_t)bytes);
        else if (length > 0 && out[length - 1] != ' ')
            out[length] = ' ';
        else
            continue;
        length += blank ? 1 : (size_t)bytes;
    }
    while (length > 0 && (out[length - 1] == ' ' || out[length - 1] == '.'))
        length--;
    out[length] = '\0';
    return out;
}

static const char *message_of(const xmlNode *root, struct arena *arena)
{
    if (!is_named(root, "OpenRosaResponse"))
        return "";
    const xmlNode *node = root->children;
    while (node != NULL && !is_named(node, "message"))
        node = node->next;
    xmlChar *text = node != NULL ? xmlNodeGetContent(node) : NULL;
    const char *message = text != NULL ? tidy((const char *)text, arena) : "";
    xmlFree(text);
    return message;
}

const char *openrosa_message(struct bytes body, struct arena *arena)
{
    /* In UTF-8 a document type can only look like this, so it never reaches the parser. */
    if (body.length == 0 || body.length > OPENROSA_BODY_MAX || !utf8_valid(body.at, body.length) ||
        strstr(body.at, "<!DOCTYPE") != NULL)
        return "";
    xmlDoc *doc = xmlReadMemory(body.at, (int)body.length, NULL, "UTF-8",
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    const char *message = doc != NULL ? message_of(xmlDocGetRootElement(doc), arena) : "";
    xmlFreeDoc(doc);
    return message;
}

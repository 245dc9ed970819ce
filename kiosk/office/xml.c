/* Submissions, read with libxml2. */
#include "office/xml.h"

#include "base/utf8.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

struct reading {
    struct arena *arena;
    struct xml_element *at;
    int count, room;
    struct fail *fail;
};

static bool make_room(struct reading *reading)
{
    if (reading->count == XML_ELEMENTS_MAX)
        return fail_set(reading->fail, "it has more than %d answers", XML_ELEMENTS_MAX);
    if (reading->count == reading->room) {
        int room = reading->room > 0 ? reading->room * 2 : 64;
        reading->at =
            arena_grow(reading->arena, reading->at, sizeof *reading->at * (size_t)reading->room,
                       sizeof *reading->at * (size_t)room);
        reading->room = room;
    }
    return true;
}

static bool has_elements(const xmlNode *node)
{
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            return true;
    return false;
}

/* How many siblings of that name there are up to this one; left in the node for those after it. */
static int nth(xmlNode *node)
{
    const xmlNode *before = node->prev;
    while (before != NULL &&
           (before->type != XML_ELEMENT_NODE || xmlStrcmp(before->name, node->name) != 0))
        before = before->prev;
    intptr_t n = before != NULL ? (intptr_t)before->_private + 1 : 1;
    node->_private = (void *)n;
    return (int)n;
}

static const char *answer(const struct reading *reading, xmlNode *node)
{
    const xmlNode *only = node->children;
    if (only == NULL || (only->next == NULL && only->type == XML_TEXT_NODE))
        return arena_text(reading->arena, only != NULL ? (const char *)only->content : "");
    xmlChar *text = xmlNodeGetContent(node);
    const char *copy = arena_text(reading->arena, text != NULL ? (char *)text : "");
    xmlFree(text);
    return copy;
}

static bool read_below(struct reading *reading, xmlNode *around, int parent, int depth)
{
    if (depth > XML_DEPTH_MAX)
        return fail_set(reading->fail, "its groups are nested too deeply");
    for (xmlNode *node = around->children; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (!make_room(reading))
            return false;
        int at = reading->count++;
        const char *name = arena_text(reading->arena, (const char *)node->name);
        bool leaf = !has_elements(node);
        reading->at[at] =
            (struct xml_element){.name = name,
                                 .path = parent < 0 ? name
                                                    : arena_printf(reading->arena, "%s/%s",
                                                                   reading->at[parent].path, name),
                                 .value = leaf ? answer(reading, node) : NULL,
                                 .parent = parent,
                                 .nth = nth(node)};
        if (!leaf && !read_below(reading, node, at, depth + 1))
            return false;
        reading->at[at].end = reading->count;
    }
    return true;
}

static const char *attribute(xmlNode *node, const char *name, struct arena *arena)
{
    xmlChar *text = xmlGetNoNsProp(node, (const xmlChar *)name);
    const char *copy = arena_text(arena, text != NULL ? (char *)text : "");
    xmlFree(text);
    return copy;
}

static bool is_id(const char *text)
{
    size_t length = strlen(text);
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] < ' ')
            return false;
    return length > 0 && length <= XML_ID_MAX;
}

static bool read_root(struct reading *reading, xmlNode *root, struct xml_submission *out)
{
    *out = (struct xml_submission){.form_id = attribute(root, "id", reading->arena),
                                   .version = attribute(root, "version", reading->arena),
                                   .instance_id = ""};
    out->hands = strcmp(attribute(root, "hands", reading->arena), "yes") == 0;
    out->hasty = strcmp(attribute(root, "effort", reading->arena), "low") == 0;
    if (!is_id(out->form_id) || (out->version[0] != '\0' && !is_id(out->version)))
        return fail_set(reading->fail, "it does not say which form it answers");
    if (!read_below(reading, root, -1, 1))
        return false;
    for (int i = 0; i < reading->count; i++)
        if (reading->at[i].value != NULL && strcmp(reading->at[i].path, "meta/instanceID") == 0)
            out->instance_id = reading->at[i].value;
    if (!is_id(out->instance_id))
        return fail_set(reading->fail, "it has no instanceID");
    out->at = reading->at;
    out->count = reading->count;
    return true;
}

bool xml_parse(struct bytes text, struct arena *arena, struct xml_submission *out,
               struct fail *fail)
{
    struct reading reading = {.arena = arena, .fail = fail};
    /* In UTF-8 a document type can only look like this, so it never reaches the parser. */
    if (text.length > INT_MAX || !utf8_valid(text.at, text.length) ||
        strstr(text.at, "<!DOCTYPE") != NULL)
        return fail_set(fail, "it is not the XML of a submission");
    xmlDoc *doc = xmlReadMemory(text.at, (int)text.length, NULL, "UTF-8",
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                    XML_PARSE_COMPACT);
    xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    bool ok = root != NULL ? read_root(&reading, root, out)
                           : fail_set(fail, "it is not the XML of a submission");
    xmlFreeDoc(doc);
    return ok;
}

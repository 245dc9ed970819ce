/* Submissions, read with libxml2. */
#include "office/xml.h"

#include "base/utf8.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits.h>
#include <string.h>

struct reading {
    struct arena *arena;
    struct xml_leaf *leaves;
    int count, room;
    struct fail *fail;
};

static bool add_leaf(struct reading *reading, const char *path, xmlNode *node)
{
    if (reading->count == XML_LEAVES_MAX)
        return fail_set(reading->fail, "it has more than %d answers", XML_LEAVES_MAX);
    if (reading->count == reading->room) {
        int room = reading->room > 0 ? reading->room * 2 : 64;
        reading->leaves = arena_grow(reading->arena, reading->leaves,
                                     sizeof *reading->leaves * (size_t)reading->room,
                                     sizeof *reading->leaves * (size_t)room);
        reading->room = room;
    }
    xmlChar *text = xmlNodeGetContent(node);
    reading->leaves[reading->count++] = (struct xml_leaf){
        .path = path, .value = arena_text(reading->arena, text != NULL ? (char *)text : "")};
    xmlFree(text);
    return true;
}

static bool has_elements(const xmlNode *node)
{
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            return true;
    return false;
}

static bool read_below(struct reading *reading, xmlNode *parent, const char *prefix, int depth)
{
    if (depth > XML_DEPTH_MAX)
        return fail_set(reading->fail, "its groups are nested too deeply");
    for (xmlNode *node = parent->children; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        const char *name = (const char *)node->name;
        const char *path = prefix[0] == '\0' ? arena_text(reading->arena, name)
                                             : arena_printf(reading->arena, "%s-%s", prefix, name);
        if (has_elements(node) ? !read_below(reading, node, path, depth + 1)
                               : !add_leaf(reading, path, node))
            return false;
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
    if (!is_id(out->form_id) || (out->version[0] != '\0' && !is_id(out->version)))
        return fail_set(reading->fail, "it does not say which form it answers");
    if (!read_below(reading, root, "", 1))
        return false;
    for (int i = 0; i < reading->count; i++)
        if (strcmp(reading->leaves[i].path, "meta-instanceID") == 0)
            out->instance_id = reading->leaves[i].value;
    if (!is_id(out->instance_id))
        return fail_set(reading->fail, "it has no instanceID");
    out->leaves = reading->leaves;
    out->leaf_count = reading->count;
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
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    bool ok = root != NULL ? read_root(&reading, root, out)
                           : fail_set(fail, "it is not the XML of a submission");
    xmlFreeDoc(doc);
    return ok;
}

/* The submission: order, empty nodes, what is left out, escaping, and that XML readers agree. */
#include "unit.h"

#include "form/submission.h"
#include "form_fixture.h"

#include <libxml/parser.h>

static const char form_csv[] = "survey\n"
                               ",type,name,label,relevant,calculation\n"
                               ",start,start,,,\n"
                               ",text,name,Name?,,\n"
                               ",note,hello,Hello,,\n"
                               ",begin group,more,More,${name} != '',\n"
                               ",select_multiple c,likes,Likes?,,\n"
                               ",begin group,inner,Inner,\"selected(${likes}, 'a')\",\n"
                               ",text,why,Why?,,\n"
                               ",end group,,,,\n"
                               ",end group,,,,\n"
                               ",calculate,n,,,count-selected(${likes})\n"
                               ",end,end,,,\n"
                               "choices\n,list_name,name,label\n,c,a,A\n,c,b,B\n"
                               "settings\n,form_id,version,name\n,say \"14\" & <more>,7,visit\n";

#define HEAD                                                                                       \
    "<visit id=\"say &quot;14&quot; &amp; &lt;more&gt;\" version=\"7\"><start>2026-03-02</start>"
#define TAIL                                                                                       \
    "<end>2026-03-02</end><meta><instanceID>uuid:00112233-4455-4677-8899-aabbccddeeff"             \
    "</instanceID></meta></visit>"

static const char *written(struct fixture *f)
{
    struct buf out = {.arena = &f->answers};
    submission_write(f->visit, &out);
    return out.at;
}

static void relevant_nodes_in_order(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, form_csv);
    assert_string_equal(written(&f), HEAD "<name/><hello/><n>0</n>" TAIL);
    set(&f, "name", "Zo\xc3\xab <&> \"x\"");
    assert_string_equal(written(&f), HEAD "<name>Zo\xc3\xab &lt;&amp;&gt; \"x\"</name><hello/>"
                                          "<more><likes/></more><n>0</n>" TAIL);
    set(&f, "likes", "b a");
    set(&f, "why", "because\nand ]]>");
    assert_string_equal(written(&f),
                        HEAD "<name>Zo\xc3\xab &lt;&amp;&gt; \"x\"</name><hello/><more>"
                             "<likes>a b</likes><inner><why>because\nand ]]&gt;</why></inner>"
                             "</more><n>2</n>" TAIL);
    /* Kept for the visitor, never sent. */
    set(&f, "likes", "b");
    assert_null(strstr(written(&f), "because"));
    set(&f, "name", "");
    assert_string_equal(written(&f), HEAD "<name/><hello/><n>0</n>" TAIL);
    fixture_close(&f);
}

static void a_reader_gets_back_what_was_typed(void **state)
{
    (void)state;
    static const char typed[] = "tab\tline\n\"quotes\" 'and' <b>&amp;</b> ]]> \xf0\x9f\xa6\x8a";
    struct fixture f;
    fixture_open(&f, form_csv);
    assert_true(set(&f, "name", typed));
    const char *xml = written(&f);
    xmlDoc *doc = xmlReadMemory(xml, (int)strlen(xml), "submission", NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    xmlNode *root = xmlDocGetRootElement(doc);
    xmlChar *id = xmlGetProp(root, (const xmlChar *)"id");
    assert_string_equal((const char *)id, "say \"14\" & <more>");
    xmlChar *name = xmlNodeGetContent(root->children->next);
    assert_string_equal((const char *)name, typed);
    xmlFree(id);
    xmlFree(name);
    xmlFreeDoc(doc);
    xmlCleanupParser();
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(relevant_nodes_in_order),
        cmocka_unit_test(a_reader_gets_back_what_was_typed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

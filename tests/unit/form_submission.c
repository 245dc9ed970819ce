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
    submission_write(f->visit, false, &out);
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

static const char repeats_csv[] = "survey\n"
                                  ",type,name,label,relevant,calculation,repeat_count,default\n"
                                  ",integer,n,How many?,,,,\n"
                                  ",begin repeat,home,Home,,,,\n"
                                  ",text,town,Town?,,,,\n"
                                  ",begin repeat,room,Room,${town} != 'nowhere',,${n},\n"
                                  ",integer,size,Size?,,,,4\n"
                                  ",calculate,which,,,position(..),,\n"
                                  ",end repeat,,,,,,\n"
                                  ",begin group,after,After,,,,\n"
                                  ",text,why,Why?,${town} = 'here',,,\n"
                                  ",image,plan,Plan?,,,,plan.png\n"
                                  ",end group,,,,,,\n"
                                  ",end repeat,,,,,,\n"
                                  ",note,end_note,Thank you,,,,\n"
                                  ",begin group,shut,Shut,,,,\n"
                                  ",text,never,Never?,false(),,,\n"
                                  ",end group,,,,,,\n"
                                  "settings\n,form_id,version\n,homes,2\n";

/* Instances stand where their repeat does, the inner ones inside the outer, and there is no
 * template; a group stays when nothing in it is relevant. */
static void instances_in_order(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, repeats_csv);
    struct node *tail = visit_tail(node_of(&f, "home"));
    set(&f, "n", "2");
    set(&f, "town", "here");
    struct node *second = visit_repeat_add(f.visit, tail);
    assert_non_null(second);
    assert_true(visit_set(f.visit, tree_child(second, "town"), "there"));
    assert_true(visit_set(f.visit, tree_child(tree_child(second, "room"), "size"), "9"));
    assert_true(visit_set(f.visit, tree_child(tree_child(second, "after"), "plan"), "two.png"));
    assert_string_equal(
        written(&f),
        "<data id=\"homes\" version=\"2\"><n>2</n>"
        "<home><town>here</town><room><size>4</size><which>1</which></room>"
        "<room><size>4</size><which>2</which></room>"
        "<after><why/><plan>plan.png</plan></after></home>"
        "<home><town>there</town><room><size>9</size><which>1</which></room>"
        "<room><size>4</size><which>2</which></room>"
        "<after><plan>two.png</plan></after></home><end_note/><shut></shut>"
        "<meta><instanceID>uuid:00112233-4455-4677-8899-aabbccddeeff</instanceID></meta></data>");
    /* Surplus instances, irrelevant repeats and those taken away are in no submission. */
    set(&f, "n", "1");
    set(&f, "town", "nowhere");
    assert_true(visit_repeat_remove(f.visit, second));
    assert_non_null(strstr(written(&f), "<n>1</n><home><town>nowhere</town>"
                                        "<after><plan>plan.png</plan></after></home><end_note/>"));
    fixture_close(&f);
}

/* Elsewhere too, XML has no place for control characters and what is no character. */
static void what_no_reader_takes_is_left_out(void **state)
{
    (void)state;
    struct fixture f;
    fixture_open(&f, "survey\n,type,name,label,calculation\n,text,a,A?,\n"
                     ",calculate,b,,\"concat('x', '\x01', 'y', '\xef\xbf\xbf', 'z\xc3\xa9')\"\n"
                     "settings\n,form_id,version\n,t,1\n");
    assert_non_null(strstr(written(&f), "<b>xyz\xc3\xa9</b>"));
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(relevant_nodes_in_order),
        cmocka_unit_test(a_reader_gets_back_what_was_typed),
        cmocka_unit_test(instances_in_order),
        cmocka_unit_test(what_no_reader_takes_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

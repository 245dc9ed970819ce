/* The words of a new workbook. A column, a list or a question more is a row more here. */
#include "office/template_words.h"

#include <stddef.h>

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

static const struct template_column survey_columns[] = {
    {"type", 24,
     "What kind of row it is: text, integer, date, note... A question with choices is written "
     "select_one or select_multiple and the name of a list on the sheet choices, as in "
     "select_one often. Rows between begin_group and end_group belong together; those between "
     "begin_repeat and end_repeat can be answered several times.",
     PICK_TYPE},
    {"name", 20,
     "A short name of your own, in small letters, without spaces: it becomes the column of the "
     "table. Use each name once, and do not change it once answers have been collected.",
     PICK_NOTHING},
    {"label::English (en)", 48,
     "The question as it is read. Short, one thing at a time, without 'not'. For another language "
     "add "
     "a column label::Cymraeg (cy), with its own name and code.",
     PICK_NOTHING},
    {"hint::English (en)", 32, "A line of help below the question.", PICK_NOTHING},
    {"required", 10,
     "yes where the form must not go on without an answer. On a kiosk leave it empty: every "
     "question "
     "may be missed out.",
     PICK_YES},
    {"relevant", 32,
     "When the row is shown: a condition on earlier answers, as in ${told} = 'no'. Empty: always.",
     PICK_NOTHING},
    {"constraint", 28,
     "What an answer has to be, where . is the answer: string-length(.) <= 200, or . >= 0 and . <= "
     "10.",
     PICK_NOTHING},
    {"constraint_message::English (en)", 32, "What is said, kindly, when it is not.", PICK_NOTHING},
    {"calculation", 20, "For rows of type calculate: what they work out, as in ${a} + ${b}.",
     PICK_NOTHING},
    {"default", 12, "The answer that is there before anybody answers. Best left empty.",
     PICK_NOTHING},
    {"appearance", 16,
     "How it looks: multiline for a longer text, field-list for a group on one page, help-card for "
     "a "
     "note that shows who to turn to, cards for a page of tiles.",
     PICK_APPEARANCE},
    {"parameters", 18,
     "For ranges: start=0 end=10 step=1. For choices in any order: randomize=true.", PICK_NOTHING},
    {"choice_filter", 20,
     "Which choices are shown, by a column of the sheet choices: area = ${area}.", PICK_NOTHING},
    {"repeat_count", 14,
     "For begin_repeat: how many times, a number or ${question}. Empty: as many as "
     "whoever answers adds.",
     PICK_NOTHING},
    {"emoji", 8, "A picture beside the question, as one emoji. This kiosk alone shows it.",
     PICK_NOTHING},
    {"promise", 12,
     "Which promise the question is about, by its short name: the board's page is sorted by "
     "it. Read by this kiosk alone.",
     PICK_NOTHING},
    {"principle", 18,
     "Which of the seven principles of the Children and Social Work Act 2017 it is about. "
     "Read by this kiosk alone.",
     PICK_PRINCIPLE},
    {"sensitive", 10,
     "yes where an answer may hurt or give somebody away. Put a note with the appearance "
     "help-card after it.",
     PICK_YES},
};

static const struct template_row survey_rows[] = {
    {{"today", "today"}},
    {{"note", "welcome", "We made you a promise: we will listen to you. Do we keep it?"}},
    {{"select_one fits", "asked",
      "Do grown-ups ask what you think?", [14] = "👂", [15] = "listen", [16] = "views-encouraged"}},
    {{"select_one often", "told", "Do they tell you what they did about it?", [14] = "💬",
      [15] = "listen", [16] = "views-taken"}},
    {{"text", "more", "What would you like us to hear?",
      "It can be big or small.", [5] = "${told} = 'no' or ${told} = 'sometimes'",
      [6] = "string-length(.) <= 200", [7] = "That is too long. Please make it shorter.",
      [10] = "multiline", [15] = "listen", [16] = "views-taken"}},
    {{"note", "thanks", "That is all. Thank you!", [14] = "👋"}},
};

static const struct template_column choices_columns[] = {
    {"list_name", 16, "The list that the choice belongs to: the rows of one list stand together.",
     PICK_LIST},
    {"name", 18,
     "What is stored: small letters, no spaces. The same idea keeps the same name in every list "
     "and "
     "in every year, so that tables compare. dont_know and rather_not_say stand apart on the "
     "kiosk.",
     PICK_NOTHING},
    {"label::English (en)", 36, "The choice as it is read.", PICK_NOTHING},
    {"emoji", 8, "A picture on the choice, as one emoji. This kiosk alone shows it.", PICK_NOTHING},
    {"means", 12,
     "What a report counts the choice as: good, between or not-good; apart where it is none of "
     "them.",
     PICK_NOTHING},
};

/* Scales go from least to most; every list ends with the two ways out. */
#define WAYS_OUT(list)                                                                             \
    {{list, "dont_know", "I don’t know", [4] = "apart"}},                                          \
    {                                                                                              \
        {                                                                                          \
            list, "rather_not_say", "I’d rather not say", [4] = "apart"                            \
        }                                                                                          \
    }

static const struct template_row choices_rows[] = {
    {{"yes_no", "no", "No", [4] = "not-good"}},
    {{"yes_no", "yes", "Yes", [4] = "good"}},
    WAYS_OUT("yes_no"),
    {{"fits", "no", "No", [4] = "not-good"}},
    {{"fits", "sometimes", "A bit", [4] = "between"}},
    {{"fits", "yes", "Yes", [4] = "good"}},
    WAYS_OUT("fits"),
    {{"often", "no", "No", [4] = "not-good"}},
    {{"often", "sometimes", "Sometimes", [4] = "between"}},
    {{"often", "yes", "Yes", [4] = "good"}},
    WAYS_OUT("often"),
    {{"how_much", "not_at_all", "Not at all", [4] = "not-good"}},
    {{"how_much", "a_little", "A little", [4] = "not-good"}},
    {{"how_much", "partly", "Partly", [4] = "between"}},
    {{"how_much", "mostly", "Mostly", [4] = "good"}},
    {{"how_much", "completely", "Completely", [4] = "good"}},
    WAYS_OUT("how_much"),
    {{"feel", "low", "Sad", "🙁", [4] = "not-good"}},
    {{"feel", "ok", "OK", "😐", [4] = "between"}},
    {{"feel", "good", "Happy", "🙂", [4] = "good"}},
    WAYS_OUT("feel"),
    {{"amount", "too_little", "Not enough", "➖", [4] = "not-good"}},
    {{"amount", "right", "Just right", "🟰", [4] = "good"}},
    {{"amount", "too_much", "Too much", "➕", [4] = "not-good"}},
    WAYS_OUT("amount"),
};

static const struct template_column settings_columns[] = {
    {"form_title", 32, "The title of the questionnaire.", PICK_NOTHING},
    {"form_id", 24, "Its name in tables and other systems. Never change it: answers belong to it.",
     PICK_NOTHING},
    {"version", 14,
     "Write another number, a larger one, whenever anything in the workbook has changed.",
     PICK_NOTHING},
    {"default_language", 20, "The language shown first, as the headers write it.", PICK_NOTHING},
};

/* The empty cells are filled from the name of the file. */
static const struct template_row settings_rows[] = {{{"", "", "1", "English (en)"}}};

const struct template_sheet template_sheets[TEMPLATE_SHEETS] = {
    {"survey", survey_columns, COUNT(survey_columns), survey_rows, COUNT(survey_rows)},
    {"choices", choices_columns, COUNT(choices_columns), choices_rows, COUNT(choices_rows)},
    {"settings", settings_columns, COUNT(settings_columns), settings_rows, COUNT(settings_rows)},
};

const char *const template_advice[] = {
    "#A questionnaire",
    "This workbook is a form as ODK, KoboToolbox and this kiosk read it (XLSForm). It works as it "
    "is: change",
    "it a row at a time, and check it often.",
    "#How to go about it",
    "1. On the sheet survey each row is a question, in the order in which they are asked. Write "
    "over the examples.",
    "2. On the sheet choices are the lists that questions choose from. Use one that is there, or "
    "add rows of your own.",
    "3. On the sheet settings write a title, and a new version whenever something has changed.",
    "4. kiosk-office check FILE.xlsx lists what is wrong, with the cell. kiosk-office try "
    "FILE.xlsx asks the questions.",
    "5. Put the file into the folder forms of your pack, and look at every page with kiosk "
    "--preview.",
    "#Before it goes to children",
    "Ask three children of that age to answer it while you watch. Leave out what they do not need "
    "to tell you.",
    "Never ask for a name. After a question about safety, say who to turn to (appearance "
    "help-card).",
    "Every question has 'I don’t know' and 'I’d rather not say'. Scales go from least to most, in "
    "words.",
    NULL,
};

const char *const template_blocks[] = {"begin_group", "end_group", "begin_repeat", "end_repeat",
                                       NULL};

const char *const template_principles[] = {
    "best-interests", "views-encouraged", "views-taken", "services",
    "aspirations",    "safe-stable",      "adulthood",   NULL};

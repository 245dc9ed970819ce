/* The words of a coding sheet. */
#include "office/themes_words.h"

#include <stddef.h>

const struct themes_column_row themes_columns[THEMES_COLUMNS] = {
    [THEMES_CODE] = {"code", 12},         [THEMES_QUESTION] = {"question", 32},
    [THEMES_ANSWER] = {"answer", 64},     [THEMES_FIRST] = {"theme 1", 22},
    [THEMES_FIRST + 1] = {"theme 2", 22}, [THEMES_FIRST + 2] = {"theme 3", 22},
    [THEMES_WORRY] = {"worry", 8},
};

const char *const themes_how_to[] = {
    "#What this is",
    "Each row of the sheet 'answers' is what one child or young person wrote, or the file name of "
    "what"
    " they drew (the drawings are in the folder beside this file). It does not say who that was, "
    "but words"
    " may. Please do not try to find out, and keep this file where only those who code can open "
    "it.",
    "#How to code",
    "Read the answer. In 'theme 1' choose what it is about, from the list or in words of your own. "
    "Use"
    " 'theme 2' and 'theme 3' only where it is about more than one thing.",
    "A theme is a few general words that fit many answers: 'time with family', 'food', 'moving "
    "house'."
    " At most 60 letters, and no = + - @ at the beginning. The list is the sheet 'themes': add rows"
    " there, and look there before you make up another.",
    "An answer that says nothing, or makes no sense, has a theme too: 'nothing to say', 'not "
    "clear'. A"
    " row without a theme stays for the next time.",
    "Leave the codes as they are. Rows may be sorted.",
    "#Never copy words",
    "Reports print themes, and themes alone. A child would know their own words again, and so would"
    " others. Do not copy an answer, or a part of it, into a theme.",
    "#Names",
    "No name of a person, a school or a place, and no rare fact, goes into a theme. 'My dog Rex "
    "died'"
    " is 'losing a pet'.",
    "#When an answer worries you",
    "Somebody may be hurt, in danger, or may hurt themselves or others: write 'yes' under 'worry', "
    "and"
    " give the code and the answer to the person for safeguarding today. Do not wait until"
    " the sheet is done, and do not decide alone that it is nothing.",
    "#How to read it back",
    "Save the sheet, and run the same command again: kiosk-office themes OFFICE.db and this file. "
    "It"
    " says which cells it could not take. You can go on coding and read it again as often as you "
    "like:"
    " what the sheet says last counts.",
    "#Afterwards",
    "Destroy this file and the folder with the drawings, with every copy: also in the bin, in"
    " mail and on sticks. In OFFICE.db the words can be removed 30 days after they were coded:"
    " kiosk-office themes --destroy OFFICE.db.",
    NULL,
};

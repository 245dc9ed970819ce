/* The kiosk's own words: one list for the enum, the keys of words.csv and the check that each is
 * there in every language. The text itself is content: see content/common/words.csv. */
#ifndef PACK_WORDS_H
#define PACK_WORDS_H

#define WORDS(X)                                                                                   \
    X(ATTRACT_COUNCIL, "attract.council")                                                          \
    X(ATTRACT_TITLE, "attract.title")                                                              \
    X(ATTRACT_TEXT, "attract.text")                                                                \
    X(ATTRACT_TOUCH, "attract.touch")                                                              \
    X(ATTRACT_HELLO, "attract.hello")                                                              \
    X(ATTRACT_WIPE, "attract.wipe")                                                                \
    X(LANGUAGE_TITLE, "language.title")                                                            \
    X(BAND_TITLE, "band.title")                                                                    \
    X(BAR_HELP, "bar.help")                                                                        \
    X(BAR_HIDE, "bar.hide")                                                                        \
    X(BAR_LEAVE, "bar.leave")                                                                      \
    X(BAR_NEW, "bar.new")                                                                          \
    X(BAR_LANGUAGE, "bar.language")                                                                \
    X(KNOW_HEADING, "know.heading")                                                                \
    X(KNOW_TITLE, "know.title")                                                                    \
    X(KNOW_NAMES_TITLE, "know.names.title")                                                        \
    X(KNOW_NAMES_TEXT, "know.names.text")                                                          \
    X(KNOW_CHOOSE_TITLE, "know.choose.title")                                                      \
    X(KNOW_CHOOSE_TEXT, "know.choose.text")                                                        \
    X(KNOW_READS_TITLE, "know.reads.title")                                                        \
    X(KNOW_READS_TEXT, "know.reads.text")                                                          \
    X(KNOW_HELP_TITLE, "know.help.title")                                                          \
    X(KNOW_HELP_TEXT, "know.help.text")                                                            \
    X(KNOW_YES, "know.yes")                                                                        \
    X(KNOW_NO, "know.no")                                                                          \
    X(HOME_HEADING, "home.heading")                                                                \
    X(HOME_TITLE, "home.title")                                                                    \
    X(HOME_SEND, "home.send")                                                                      \
    X(TILE_MINUTE, "tile.minute")                                                                  \
    X(TILE_MINUTES, "tile.minutes")                                                                \
    X(TILE_LOOKING, "tile.looking")                                                                \
    X(TILE_STARTED, "tile.started")                                                                \
    X(NAV_BACK, "nav.back")                                                                        \
    X(NAV_NEXT, "nav.next")                                                                        \
    X(NAV_MISS, "nav.miss")                                                                        \
    X(NAV_FINISHED, "nav.finished")                                                                \
    X(NAV_MORE, "nav.more")                                                                        \
    X(NAV_PART, "nav.part")                                                                        \
    X(NAV_ALL, "nav.all")                                                                          \
    X(CARDS_DONE, "cards.done")                                                                    \
    X(CHOOSE_SEVERAL, "choose.several")                                                            \
    X(CHOOSE_CHOSEN, "choose.chosen")                                                              \
    X(WRITE_NAMES, "write.names")                                                                  \
    X(WRITE_LIMIT, "write.limit")                                                                  \
    X(WRITE_SPACE, "write.space")                                                                  \
    X(WRITE_ABC, "write.abc")                                                                      \
    X(WRITE_QWERTY, "write.qwerty")                                                                \
    X(WRITE_DELETE, "write.delete")                                                                \
    X(WRITE_SHIFT, "write.shift")                                                                  \
    X(WRITE_PLACEHOLDER, "write.placeholder")                                                      \
    X(NUMBER_PLACEHOLDER, "number.placeholder")                                                    \
    X(NUMBER_POINT, "number.point")                                                                \
    X(NUMBER_MINUS, "number.minus")                                                                \
    X(STEP_LESS, "step.less")                                                                      \
    X(STEP_MORE, "step.more")                                                                      \
    X(STEP_CLEAR, "step.clear")                                                                    \
    X(DATE_DAY, "date.day")                                                                        \
    X(DATE_MONTH, "date.month")                                                                    \
    X(DATE_YEAR, "date.year")                                                                      \
    X(DATE_HOUR, "date.hour")                                                                      \
    X(DATE_MINUTE, "date.minute")                                                                  \
    X(DATE_MONTHS, "date.months")                                                                  \
    X(RANK_UP, "rank.up")                                                                          \
    X(RANK_DOWN, "rank.down")                                                                      \
    X(ACKNOWLEDGE, "acknowledge.ok")                                                               \
    X(OTHER_CHOICE, "other.choice")                                                                \
    X(REPEAT_TITLE, "repeat.title")                                                                \
    X(REPEAT_TEXT, "repeat.text")                                                                  \
    X(REPEAT_NONE, "repeat.none")                                                                  \
    X(REPEAT_ADD, "repeat.add")                                                                    \
    X(REPEAT_FIRST, "repeat.first")                                                                \
    X(REPEAT_FULL, "repeat.full")                                                                  \
    X(REPEAT_BLANK, "repeat.blank")                                                                \
    X(REPEAT_TAKE, "repeat.take")                                                                  \
    X(REPEAT_SURE, "repeat.sure")                                                                  \
    X(REPEAT_SURE_TEXT, "repeat.sure.text")                                                        \
    X(REPEAT_SURE_YES, "repeat.sure.yes")                                                          \
    X(REPEAT_SURE_NO, "repeat.sure.no")                                                            \
    X(GUIDE_OPEN, "guide.open")                                                                    \
    X(GUIDE_CLOSE, "guide.close")                                                                  \
    X(PICTURE_OPEN, "picture.open")                                                                \
    X(PICTURE_CLOSE, "picture.close")                                                              \
    X(OTHER_SPECIFY, "other.specify")                                                              \
    X(REVIEW_TITLE, "review.title")                                                                \
    X(REVIEW_TEXT, "review.text")                                                                  \
    X(REVIEW_NONE, "review.none")                                                                  \
    X(REVIEW_CHANGE, "review.change")                                                              \
    X(REVIEW_SEND, "review.send")                                                                  \
    X(REVIEW_BACK, "review.back")                                                                  \
    X(THANKS_TITLE, "thanks.title")                                                                \
    X(THANKS_TEXT, "thanks.text")                                                                  \
    X(THANKS_NEXT_TITLE, "thanks.next.title")                                                      \
    X(THANKS_NEXT_TEXT, "thanks.next.text")                                                        \
    X(THANKS_TALK, "thanks.talk")                                                                  \
    X(THANKS_FINISH, "thanks.finish")                                                              \
    X(HELP_HEADING, "help.heading")                                                                \
    X(HELP_TITLE, "help.title")                                                                    \
    X(HELP_BACK, "help.back")                                                                      \
    X(HELP_DANGER, "help.danger")                                                                  \
    X(HELP_TALK_TITLE, "help.talk.title")                                                          \
    X(HELP_TALK_TEXT, "help.talk.text")                                                            \
    X(HELP_TALK_SHOW, "help.talk.show")                                                            \
    X(HELP_SAMPLE, "help.sample")                                                                  \
    X(TALK_TITLE, "talk.title")                                                                    \
    X(TALK_TEXT, "talk.text")                                                                      \
    X(TALK_CLOSE, "talk.close")                                                                    \
    X(HIDE_TEXT, "hide.text")                                                                      \
    X(CURTAIN_TEXT, "curtain.text")                                                                \
    X(IDLE_TITLE, "idle.title")                                                                    \
    X(IDLE_TEXT, "idle.text")                                                                      \
    X(IDLE_STAY, "idle.stay")                                                                      \
    X(OOPS_TITLE, "oops.title")                                                                    \
    X(OOPS_TEXT, "oops.text")                                                                      \
    X(OOPS_AGAIN, "oops.again")                                                                    \
    X(ERROR_REQUIRED, "error.required")                                                            \
    X(ERROR_CONSTRAINT, "error.constraint")                                                        \
    X(YOUSAID_SAID, "yousaid.said")                                                                \
    X(YOUSAID_DID, "yousaid.did")                                                                  \
    X(YOUSAID_DONE, "yousaid.done")                                                                \
    X(YOUSAID_DOING, "yousaid.doing")                                                              \
    X(YOUSAID_NO, "yousaid.no")                                                                    \
    X(YOUSAID_EMPTY, "yousaid.empty")

enum word {
#define WORD_ENUM(id, key) WORD_##id,
    WORDS(WORD_ENUM)
#undef WORD_ENUM
        WORD_COUNT
};

#endif

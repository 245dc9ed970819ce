/* Scripted visits on the null platform: what tests and `--play` use.
 *
 * One command a line; # begins a comment; times are virtual.
 *
 * Before anything else:
 *   display 1920x1080 27     size in pixels, diagonal in inches
 *   date 2026-11-22          the day
 *   band 7-13                offer this band only
 *   pack DIR                 that content pack
 *   everything               offers what otherwise only a session offers
 *   pin asked                a kiosk without a PIN does not open, as outside of scripts
 *   voice stub               a voice that is silent and keeps virtual time
 *
 * What the visitor does:
 *   tap NAME                 a finger down and up in the middle of the item; it must be there, in
 *                            use, uncovered and on the screen
 *   touch X Y                the same at a place, in pixels
 *   strike NAME              the same as tap, but at once: for a finger that strikes twice
 *   draw NAME X,Y X,Y ...    a line drawn on the item, in hundredths of its width and height
 *   slide NAME DX DY         a finger down on the item, moved by so many pixels, and up
 *   type TEXT                taps the on-screen keys: for a capital with shift, for a letter that is
 *                            not there with the key to the other letters
 *   keyboard TEXT            types on a real keyboard
 *   key NAME                 tab backtab left right up down enter escape delete space
 *   switch NAME              waits for the light of one switch to come to the item, and presses
 *   storm N SEED             N touches, slides, keys and letters by chance, a millisecond apart
 *   reach NAME               taps `next`, else `more`, until the item is there: a page may be split to fit
 *   walk TILE [N]            from home, TILE as pack.ini names it: goes through the tile's form, taking the N-th choice of each question
 *                            and expecting every page to be whole, up to the review
 *   wait 61s | 200ms         time passes
 *   await SCREEN             time passes until that screen comes (five minutes at most)
 *   await job                the same for work with a stick
 *   stick in NAME FOLDER     a memory stick of that name is put in;  stick out
 *   machine restarts         for the clock that guesses of a PIN are held to
 *   hold                     stands still until SIGCONT, for who looks at its memory
 *   disk full | disk fine    from now on the data folder can hold no more, or can again
 *
 * What must be so:
 *   expect screen NAME
 *   expect item NAME         it is there;  expect no NAME;  expect chosen NAME
 *   expect text NAME WORDS   it says exactly that
 *   expect answer NAME VALUE of the form that is open; no value: unanswered
 *   expect submission XML    what would be sent of the form that is open holds that
 *   expect order NAME ...    these items, in this order (others may stand between)
 *   expect memory blank      nothing of the visit is left
 *   expect stored N          records in the database
 *   expect focus NAME        the keyboard's focus is there, and shown
 *   expect said WORDS        that is being read aloud; no words: silence
 *   expect lit NAME WORD     on that item the light is on that word; no word: on none
 *   expect counts N N N      visits finished, left, timed out: what staff see
 *   expect whole             nothing overflows, leaves the screen or is too small to touch
 *
 * What is told and kept:
 *   say WORDS                on the standard output, at once
 *   shot NAME                NAME.png in the folder of --shots
 *   dump NAME                NAME.txt there: the scene as text */
#ifndef MAIN_PLAY_H
#define MAIN_PLAY_H

#include "main_loop.h"

/* Plays a script. 0 when every expectation held; 1 and a line on stderr at the first that did not,
 * or when the kiosk does not open. `shots` may be NULL: then none are written. */
int play_file(const char *path, const char *shots, const struct loop_options *given);

#endif

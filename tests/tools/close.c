/* Asks a window to close, as a window manager does: close WINDOW, its number as xdotool prints it. */
#include <stdio.h>
#include <stdlib.h>
#include <X11/Xlib.h>

int main(int count, char **words)
{
    Display *display = XOpenDisplay(NULL);
    if (count != 2 || display == NULL) {
        fputs("usage: close WINDOW\n", stderr);
        return 2;
    }
    XEvent event = {.xclient = {.type = ClientMessage,
                                .window = strtoul(words[1], NULL, 10),
                                .message_type = XInternAtom(display, "WM_PROTOCOLS", False),
                                .format = 32}};
    event.xclient.data.l[0] = (long)XInternAtom(display, "WM_DELETE_WINDOW", False);
    event.xclient.data.l[1] = CurrentTime;
    Status sent = XSendEvent(display, event.xclient.window, False, NoEventMask, &event);
    XCloseDisplay(display);
    return sent != 0 ? 0 : 1;
}

/* `kiosk --receipt FILE`: what the office has leaves the kiosk. */
#ifndef MAIN_RECEIPT_H
#define MAIN_RECEIPT_H

/* The exit status. */
int receipt_take(const char *data, const char *path);

#endif

/* The version of the programs, for --version. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define KIOSK_VERSION "0.1.0"

#endif

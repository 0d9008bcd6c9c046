/* The version: said here and nowhere else. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define HANDBILL_VERSION "0.1.0"

#endif

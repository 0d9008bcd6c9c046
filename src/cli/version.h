/* The version: said here and nowhere else. */
#ifndef CLI_VERSION_H
#define CLI_VERSION_H

#define HANDBILL_VERSION "0.1.0"

#endif

/* Compiler attributes and the two macros every room uses. */
#ifndef BASE_MACROS_H
#define BASE_MACROS_H

#include <stddef.h>

#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))
#define MUST_USE          __attribute__((warn_unused_result))
#define NO_RETURN         __attribute__((noreturn))

#define COUNT_OF(a) (sizeof(a) / sizeof((a)[0]))

#endif

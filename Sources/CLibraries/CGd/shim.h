#pragma once
#include <gd.h>
#include <gdfonts.h>
#include <stddef.h>

/* Said by the library about pictures that are wrong; an exit code tells enough. */
static void avoin_picture_error(int priority, const char *format, va_list arguments) {
  (void)priority;
  (void)format;
  (void)arguments;
}

static inline void avoin_picture_quiet(void) { gdSetErrorMethod(avoin_picture_error); }

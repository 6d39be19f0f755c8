#pragma once
#include <zlib.h>

/* Swift does not see the macro that starts a stream: it passes the library's version along. */

/* Starts a gzip stream (RFC 1952): 16 + 15 asks for its head and the largest window. */
static inline int avoin_gzip_start(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 16 + 15, 9, Z_DEFAULT_STRATEGY);
}

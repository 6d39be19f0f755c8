#pragma once
#include <microhttpd.h>

/* Swift cannot call variadic functions: these pass on the few uses that Avoin makes of them. */

struct AvoinDaemonOptions {
  int listen_socket;
  unsigned int threads;
  unsigned int connections_max;
  size_t connection_bytes_max;
  unsigned int idle_seconds_max;
  void *context; /* handed to each of the functions below */
  MHD_LogCallback log;
  MHD_AccessHandlerCallback access;
  void *(*request_line)(void *context, const char *target, struct MHD_Connection *connection);
  size_t (*unescape)(void *context, struct MHD_Connection *connection, char *text);
  MHD_RequestCompletedCallback completed;
  MHD_NotifyConnectionCallback connection;
};

static inline struct MHD_Daemon *avoin_start_daemon(struct AvoinDaemonOptions options) {
  return MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL,
      options.access, options.context,
      MHD_OPTION_EXTERNAL_LOGGER, options.log, options.context,
      MHD_OPTION_LISTEN_SOCKET, options.listen_socket,
      MHD_OPTION_THREAD_POOL_SIZE, options.threads,
      MHD_OPTION_CONNECTION_LIMIT, options.connections_max,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, options.connection_bytes_max,
      MHD_OPTION_CONNECTION_TIMEOUT, options.idle_seconds_max,
      MHD_OPTION_STRICT_FOR_CLIENT, (int)0, /* RequestGuard is stricter, and can say so in a page */
      MHD_OPTION_URI_LOG_CALLBACK, options.request_line, options.context,
      MHD_OPTION_UNESCAPE_CALLBACK, options.unescape, options.context,
      MHD_OPTION_NOTIFY_COMPLETED, options.completed, options.context,
      MHD_OPTION_NOTIFY_CONNECTION, options.connection, options.context,
      MHD_OPTION_END);
}

/* The connection's socket, or -1. */
static inline int avoin_connection_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}

static inline const struct sockaddr *avoin_client_address(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info ? info->client_addr : NULL;
}

/* What the connection callback stored as the context of this socket. */
static inline void *avoin_socket_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : NULL;
}

/* Bytes from the request line up to and including the empty line after the header. */
static inline size_t avoin_header_size(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return info ? info->header_size : 0;
}

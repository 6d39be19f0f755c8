#pragma once
#include <curl/curl.h>
#include <string.h>

/* Swift cannot call variadic functions: this sets the options of one mail and hands it over. */

struct AvoinMail {
  const char *url; /* smtp://host:port or smtps://host:port */
  const char *from; /* with angle brackets, as RFC 5321 has it */
  const char *to;
  const char *user; /* NULL for none */
  const char *password;
  const char *bytes;
  size_t count;
  int must_start_tls;
  long connect_milliseconds_max;
  long milliseconds_max;
};

struct AvoinMailResult {
  CURLcode code;
  long reply; /* the last reply of the server, 0 for none */
};

struct avoin_mail_rest {
  const char *bytes;
  size_t count;
};

static inline size_t avoin_mail_read(char *buffer, size_t size, size_t items, void *context) {
  struct avoin_mail_rest *rest = (struct avoin_mail_rest *)context;
  size_t count = size * items < rest->count ? size * items : rest->count;
  memcpy(buffer, rest->bytes, count);
  rest->bytes += count;
  rest->count -= count;
  return count;
}

/* Once a process, before anything else. */
static inline int avoin_mail_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK; }

/* The handle keeps its connection for the next mail. */
static inline struct AvoinMailResult avoin_mail_send(CURL *handle, struct AvoinMail mail) {
  struct AvoinMailResult result = {CURLE_OUT_OF_MEMORY, 0};
  struct avoin_mail_rest rest = {mail.bytes, mail.count};
  struct curl_slist *to = curl_slist_append(NULL, mail.to);
  if (!to) return result;
  curl_easy_reset(handle);
  curl_easy_setopt(handle, CURLOPT_URL, mail.url);
#if LIBCURL_VERSION_NUM >= 0x075500
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
#else
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_SMTP | CURLPROTO_SMTPS));
#endif
  curl_easy_setopt(handle, CURLOPT_PROXY, ""); /* whatever the environment says */
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_USE_SSL, (long)(mail.must_start_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, mail.connect_milliseconds_max);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, mail.milliseconds_max);
  if (mail.user) {
    curl_easy_setopt(handle, CURLOPT_USERNAME, mail.user);
    curl_easy_setopt(handle, CURLOPT_PASSWORD, mail.password);
  }
  curl_easy_setopt(handle, CURLOPT_MAIL_FROM, mail.from);
  curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(handle, CURLOPT_READFUNCTION, avoin_mail_read);
  curl_easy_setopt(handle, CURLOPT_READDATA, &rest);
  result.code = curl_easy_perform(handle);
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &result.reply);
  curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, NULL);
  curl_slist_free_all(to);
  return result;
}

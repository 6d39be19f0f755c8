// Sends forms to a running daemon as fast as it takes them, and says how fast that was.
//   g++ -O2 -o posts posts.cpp -lpthread
//   posts PORT CONNECTIONS POSTS [PID] [RECEIPTS]
// 1. Gets POSTS check pages over CONNECTIONS connections, and keeps their tokens. Not timed.
// 2. Sends each once from a thread a connection, kept alive; every answer must be 303. Timed.
// PID: the daemon's, whose resident memory is read before, every tenth of the way, and after.
// RECEIPTS: a file that gets the address of each receipt as its answer arrives, for a test that
//   kills the daemon meanwhile; connections that break are then no error, and end their thread.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <thread>
#include <vector>
using namespace std;
static double now() { return chrono::duration<double>(chrono::steady_clock::now().time_since_epoch()).count(); }
static int port; static FILE *receipts; static mutex mu;
// The fields of the feedback form of the sample site, about as long as people write.
static const char *FIELDS = "lang=en&category=lighting&title=The+street+light+at+the+corner+is+out&message=It+has+been+dark+there+"
  "since+Monday+evening%2C+and+the+crossing+is+hard+to+see+for+drivers+and+for+children+on+their+way+to+school.%0D%0A%0D%0AA+second+"
  "paragraph+says+where%3A+between+the+library+and+the+bridge%2C+on+the+side+of+the+river.";
struct Gone {};
struct Line {   // one kept-alive connection
  int fd = -1; string in;
  void open() {
    fd = socket(AF_INET, SOCK_STREAM, 0); sockaddr_in a{}; a.sin_family = AF_INET; a.sin_port = htons(port); a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int one = 1; setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(fd, (sockaddr *)&a, sizeof a)) { ::close(fd); fd = -1; throw Gone(); }
  }
  ~Line() { if (fd >= 0) ::close(fd); }
  string post(const string &path, const string &body) {   // the whole response
    if (fd < 0) open();
    string out = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + to_string(body.size()) + "\r\n\r\n" + body;
    for (size_t at = 0; at < out.size();) { ssize_t n = send(fd, out.data() + at, out.size() - at, MSG_NOSIGNAL); if (n <= 0) throw Gone(); at += n; }
    for (;;) {
      size_t end = in.find("\r\n\r\n");
      if (end != string::npos) {
        size_t cl = in.find("Content-Length: "); size_t length = cl < end ? strtoul(in.c_str() + cl + 16, 0, 10) : 0;
        if (in.size() >= end + 4 + length) { string page = in.substr(0, end + 4 + length); in.erase(0, end + 4 + length); return page; }
      }
      char buffer[16384]; ssize_t n = recv(fd, buffer, sizeof buffer, 0); if (n <= 0) throw Gone(); in.append(buffer, n);
    }
  }
};
static long rss(const char *pid) {   // KiB
  string path = string("/proc/") + (pid ? pid : "self") + "/status"; FILE *f = fopen(path.c_str(), "r"); char line[256]; long kib = 0;
  while (f && fgets(line, sizeof line, f)) if (sscanf(line, "VmRSS: %ld", &kib) == 1) break;
  if (f) fclose(f);
  return kib;
}
static string percent(const string &text) { string out; char b[4]; for (unsigned char c : text) { if (isalnum(c) || c == '-' || c == '_') out += c; else { snprintf(b, 4, "%%%02X", c); out += b; } } return out; }
int main(int c, char **v) {
  if (c < 4) { fprintf(stderr, "see the head of posts.cpp\n"); return 2; }
  signal(SIGPIPE, SIG_IGN); port = atoi(v[1]); int W = atoi(v[2]); long N = atol(v[3]); const char *pid = c > 4 && atol(v[4]) ? v[4] : nullptr; if (c > 5) receipts = fopen(v[5], "w");
  const char *channel = getenv("CHANNEL") ? getenv("CHANNEL") : "feedback"; const char *fields = getenv("FIELDS") ? getenv("FIELDS") : FIELDS; string base = string("/f/") + channel;
  vector<string> bodies(N); atomic<long> next{0}, wrong{0}; vector<thread> th;
  for (int w = 0; w < min(W, 8); w++) th.emplace_back([&] { Line line; for (long i; (i = next++) < N;) {
    string page = line.post(base, fields); size_t at = page.find("name=\"token\" value=\"");
    if (at == string::npos) { fprintf(stderr, "no check page: %.600s\n", page.c_str()); exit(1); }
    at += 20; bodies[i] = string("token=") + percent(page.substr(at, page.find('"', at) - at)); } });
  for (auto &t : th) t.join(); th.clear();
  long before = rss(pid); vector<long> memory; vector<vector<double>> lat(W); next = 0; double t0 = now();
  for (int w = 0; w < W; w++) th.emplace_back([&, w] { Line line; try { for (long i; (i = next++) < N;) {
    if (pid && i % max(1L, N / 10) == 0) { lock_guard<mutex> l(mu); memory.push_back(rss(pid)); }
    double a = now(); string page = line.post(base + "/send", bodies[i] + "&" + fields); lat[w].push_back(now() - a);
    if (page.compare(9, 3, "303")) { if (!wrong++) fprintf(stderr, "not stored: %.200s\n", page.c_str()); continue; }
    if (receipts) { size_t at = page.find("Location: ") + 10; lock_guard<mutex> l(mu); fprintf(receipts, "%s\n", page.substr(at, page.find('\r', at) - at).c_str()); fflush(receipts); }
  } } catch (Gone) { if (!receipts) { fprintf(stderr, "the daemon has gone\n"); exit(1); } } });
  for (auto &t : th) t.join(); double el = now() - t0;
  vector<double> all; for (auto &l : lat) all.insert(all.end(), l.begin(), l.end()); sort(all.begin(), all.end());
  if (all.empty()) { printf("avoin serve  W=%-3d nothing was answered\n", W); return receipts ? 0 : 1; }
  auto p = [&](double q) { return all[min(all.size() - 1, (size_t)(q * all.size()))] * 1e3; };
  printf("avoin serve  W=%-3d %8.0f posts/s %27s p50 %7.3f p90 %7.3f p99 %7.3f max %7.2f ms\n", W, all.size() / el, "", p(.5), p(.9), p(.99), all.back() * 1e3);
  if (pid) { printf("resident     before %ld KiB, during", before); for (long m : memory) printf(" %ld", m); printf(", after %ld KiB\n", rss(pid)); }
  return wrong ? 1 : 0;
}

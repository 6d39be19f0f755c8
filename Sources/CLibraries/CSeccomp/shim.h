#pragma once
#include <errno.h>
#include <malloc.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>

/* The library's names of system calls are macros, and its rules are variadic. */

/* CLONE_VM, CLONE_SIGHAND, CLONE_THREAD (linux/sched.h). */
#define AVOIN_THREAD_FLAGS (0x00000100 | 0x00000800 | 0x00010000)

/* What decoding needs beside memory: bytes in and out, threads that wait, and an end. */
static const int avoin_calls[] = {
    SCMP_SYS(read),          SCMP_SYS(write),       SCMP_SYS(exit),
    SCMP_SYS(exit_group),    SCMP_SYS(brk),         SCMP_SYS(munmap),
    SCMP_SYS(mremap),        SCMP_SYS(madvise),     SCMP_SYS(futex),
    SCMP_SYS(rt_sigreturn),  SCMP_SYS(sched_yield), SCMP_SYS(clock_gettime),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(getpid),     SCMP_SYS(gettid),
    SCMP_SYS(sched_getaffinity), SCMP_SYS(getrandom)};

/* What a thread of this process needs beside that: it shares all memory, and it starts no program. */
static const int avoin_thread_calls[] = {SCMP_SYS(rt_sigaction), SCMP_SYS(set_robust_list),
                                         SCMP_SYS(rseq), SCMP_SYS(set_tid_address)};

/* Ends the process at any other call; memory that can be run as a program is refused as well.
   With threads, further ones may be started, but no process. 0 when it holds. */
static inline int avoin_confine_calls(int threads) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
  if (!filter) return -ENOMEM;
  int failed = 0;
  for (size_t n = 0; n < sizeof avoin_calls / sizeof *avoin_calls && !failed; n++)
    failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, avoin_calls[n], 0);
  const int mapping[] = {SCMP_SYS(mmap), SCMP_SYS(mprotect)};
  for (size_t n = 0; n < 2 && !failed; n++)
    failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, mapping[n], 1,
                              SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  if (threads) {
    const int calls = sizeof avoin_thread_calls / sizeof *avoin_thread_calls;
    for (int n = 0; n < calls && !failed; n++)
      failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, avoin_thread_calls[n], 0);
    /* Its flags are in memory, where no filter can look: the library then takes the older one. */
    if (!failed) failed = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    if (!failed)
      failed = seccomp_rule_add(
          filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
          SCMP_A0(SCMP_CMP_MASKED_EQ, AVOIN_THREAD_FLAGS, AVOIN_THREAD_FLAGS));
  }
  if (!failed) failed = seccomp_load(filter);
  seccomp_release(filter);
  return failed;
}

/* One heap for all threads: each further one would take 64 MiB of addresses. */
static inline void avoin_one_heap(void) { mallopt(M_ARENA_MAX, 1); }

static inline int avoin_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

/* Nobody may look into the process, and nothing of it is written to a core file. */
static inline int avoin_not_dumpable(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

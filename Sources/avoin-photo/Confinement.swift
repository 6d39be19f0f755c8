// What the process gives up before it looks at a stranger's bytes.

internal import CSeccomp
internal import Glibc

/// Limits that hold until the process ends.
enum Confinement {
  /// The process could not be confined, so it does nothing.
  struct Failed: Error {}

  /// Four bytes a pixel, the coefficients of a progressive JPEG, and the program itself.
  private static let memoryBytesMax: rlim_t = 768 << 20
  private static let processorSecondsMax: rlim_t = 15

  /// Before anything is read: no files, so much memory, so much time.
  static func limit() throws(Failed) {
    let limits: [(__rlimit_resource, rlim_t)] = [
      (RLIMIT_AS, memoryBytesMax), (RLIMIT_CPU, processorSecondsMax), (RLIMIT_FSIZE, 0),
      (RLIMIT_CORE, 0), (__RLIMIT_MEMLOCK, 0), (RLIMIT_NOFILE, 3),
    ]
    for (resource, most) in limits { try set(resource, most) }
    avoin_one_heap()
    guard avoin_no_new_privileges() == 0, avoin_not_dumpable() == 0 else { throw Failed() }
  }

  /// Before the picture is decoded: no processes, and a filter of system calls.
  ///
  /// - Parameter threads: whether the decoder works with several; it would wait for them for ever.
  static func confine(threads: Bool) throws(Failed) {
    if !threads { try set(__RLIMIT_NPROC, 0) }
    guard avoin_confine_calls(threads ? 1 : 0) == 0 else { throw Failed() }
  }

  /// Both limits, so that it cannot be raised again.
  private static func set(_ resource: __rlimit_resource, _ most: rlim_t) throws(Failed) {
    let number = Int32(resource.rawValue)
    var limit = rlimit()
    guard getrlimit(number, &limit) == 0 else { throw Failed() }
    limit = rlimit(rlim_cur: min(most, limit.rlim_max), rlim_max: min(most, limit.rlim_max))
    guard setrlimit(number, &limit) == 0 else { throw Failed() }
  }
}

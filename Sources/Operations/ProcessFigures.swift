// What this process takes of the machine, as the kernel tells it: proc(5).

internal import Files
internal import Glibc

/// Figures of the running process.
package struct ProcessFigures: Hashable, Sendable {
  package let residentBytes: Int
  package let processorSeconds: Double
  package let startSecondsSince1970: Double
  package let openDescriptors: Int
  package let descriptorsMax: Int

  /// Nil where there is no /proc.
  package static var current: ProcessFigures? {
    guard let status = try? readFile(at: "/proc/self/stat") else { return nil }
    // The name of the program stands in brackets and may hold anything.
    let text = String(decoding: status, as: UTF8.self)
    let words = text.drop { $0 != ")" }.reversed().prefix { $0 != ")" }.reversed()
    let fields = String(words).split(separator: " ")
    // Counted from the third field of proc(5): 14 utime, 15 stime, 22 starttime, 24 rss.
    guard fields.count > 21, let user = Double(fields[11]), let system = Double(fields[12]),
      let start = Double(fields[19]), let pages = Int(fields[21])
    else { return nil }
    let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
    return ProcessFigures(
      residentBytes: pages * sysconf(Int32(_SC_PAGESIZE)),
      processorSeconds: (user + system) / ticks,
      startSecondsSince1970: bootSecondsSince1970 + start / ticks,
      openDescriptors: openDescriptorCount, descriptorsMax: descriptorLimit)
  }

  /// From the clocks, since a hardened service sees no /proc/stat (`ProcSubset=pid`).
  private static var bootSecondsSince1970: Double {
    seconds(CLOCK_REALTIME) - seconds(CLOCK_BOOTTIME)
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
  }

  /// Without the one by which they are counted.
  private static var openDescriptorCount: Int {
    guard let folder = opendir("/proc/self/fd") else { return 0 }
    defer { closedir(folder) }
    var count = 0
    while let entry = readdir(folder) {
      if entry.pointee.d_name.0 != UInt8(ascii: ".") { count += 1 }
    }
    return max(0, count - 1)
  }

  private static var descriptorLimit: Int {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return Int(clamping: limit.rlim_cur)
  }
}

// Which program this is, so that another one builds everything anew.

internal import Files

/// The version of the running program, down to its file.
enum ProgramStamp {
  static let current: String = {
    let file = Folder("/proc/self").path + "/exe"
    let stamp = try? readFileStamp(at: file)
    return "\(Usage.version) \(stamp?.bytes ?? 0) \(stamp?.modifiedNanoseconds ?? 0)"
  }()
}

// Whether the daemon can do its work now: what `/readyz` answers.

internal import Documents
internal import Files
internal import Operations
internal import Publishing
internal import Serving

/// The checks, each asked anew; what was wrong and is mended passes again by itself.
struct Readiness: Sendable {
  struct Check: Hashable, Sendable {
    let name: String
    let isPassed: Bool
    /// A few words without anything of a resident.
    let detail: String
  }

  /// A disk with less room than this cannot be relied on for long.
  static let freeBytesMin = 64 << 20
  static let freeFilesMin = 1_000

  private let state: Folder
  private let probe: FolderProbe
  private let release: @Sendable () -> ServedRelease.Version?
  private let status: ServiceStatus

  init(
    state: Folder, release: @escaping @Sendable () -> ServedRelease.Version?, status: ServiceStatus
  ) {
    self.state = state
    self.release = release
    self.status = status
    probe = FolderProbe(state.folder(SiteBuilder.buildFolder))
  }

  /// In a fixed order.
  var checks: [Check] {
    let version = release()
    return [
      stage, configuration,
      Check(
        name: "release", isPassed: version != nil,
        detail: version == nil ? "nothing was built yet" : "present"),
      written, disk, build(version),
    ]
  }

  private var stage: Check {
    let isStopping = status.stage == .stopping
    return Check(
      name: "service", isPassed: !isStopping, detail: isStopping ? "stopping" : "running")
  }

  private var configuration: Check {
    switch status.configuration {
    case .loaded: Check(name: "configuration", isPassed: true, detail: "loaded")
    case .lastReloadRefused:
      Check(
        name: "configuration", isPassed: true,
        detail: "loaded; the last reload was refused, see the log")
    }
  }

  private var written: Check {
    switch probe.outcome {
    case .written: Check(name: "state", isPassed: true, detail: "takes durable writes")
    case .failed(let error): Check(name: "state", isPassed: false, detail: error.words)
    case .hanging: Check(name: "state", isPassed: false, detail: "a write has not come back")
    }
  }

  private var disk: Check {
    guard let space = DiskSpace(of: state) else {
      return Check(name: "disk", isPassed: false, detail: "cannot be looked at")
    }
    let hasFiles = space.freeFiles.map { $0 >= Self.freeFilesMin } ?? true
    let isRoomy = space.freeBytes >= Self.freeBytesMin
    let files = space.freeFiles.map { ", \($0) files" } ?? ""
    return Check(
      name: "disk", isPassed: isRoomy && hasFiles,
      detail: "\(space.freeBytes >> 20) MiB\(files) free, \(Self.freeBytesMin >> 20) MiB needed")
  }

  private func build(_ version: ServedRelease.Version?) -> Check {
    switch status.build {
    case .fine: Check(name: "build", isPassed: true, detail: "not failing")
    case .underWay(let afterFailure):
      Check(name: "build", isPassed: !afterFailure, detail: "under way")
    case .failed(let before):
      Check(
        name: "build", isPassed: version != before,
        detail: version == before ? "the last one failed, see the log" : "made by another program")
    }
  }
}

extension FileError {
  /// Without the path, which is nobody's business over HTTP.
  fileprivate var words: String {
    switch true {
    case isOutOfSpace: "cannot be written: no space"
    default: "cannot be written: errno \(code)"
    }
  }
}

extension [Readiness.Check] {
  var text: String {
    map { "\($0.isPassed ? "ok  " : "FAIL") \($0.name): \($0.detail)\n" }.joined()
  }

  var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.key("ready")
    json.bool(allSatisfy(\.isPassed))
    json.key("checks")
    json.beginObject()
    for check in self {
      json.key(check.name)
      json.beginObject()
      json.key("passed")
      json.bool(check.isPassed)
      json.entry("detail", check.detail)
      json.endObject()
    }
    json.endObject()
    json.endObject()
    return String(decoding: json.finish(), as: UTF8.self) + "\n"
  }
}

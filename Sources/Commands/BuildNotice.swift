// What a build is told: which cases changed, or that it has to look for itself.
//
// avoin wanted 1 · a line "case 2026/11/<id>.json" for each · end
// Whatever is not exactly so means: look everywhere.

internal import Files

/// A notice to the next build.
enum BuildNotice: Hashable, Sendable {
  /// Paths below the archive's folder.
  case cases(Set<RelativePath>)
  case everything

  private static let heading = "avoin wanted 1"
  private static let casePrefix = "case "
  /// More cases than that are found faster by looking.
  static let casesMax = 256
  static let bytesMax = 1 << 16

  /// Reads a notice; one that is garbled or overlong asks for everything.
  init(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard bytes.count <= Self.bytesMax, bytes.last == UInt8(ascii: "\n"),
      lines.first == Self.heading[...], lines.last == "end", lines.count > 1
    else {
      self = .everything
      return
    }
    let named = lines.dropFirst().dropLast()
    let paths = named.compactMap { line in
      line.hasPrefix(Self.casePrefix)
        ? RelativePath(String(line.dropFirst(Self.casePrefix.count))) : nil
    }
    self = paths.count == named.count ? Self.of(Set(paths)) : .everything
  }

  /// Both in one.
  func and(_ other: BuildNotice) -> BuildNotice {
    guard case .cases(let some) = self, case .cases(let others) = other else { return .everything }
    return Self.of(some.union(others))
  }

  var bytes: [UInt8] {
    guard case .cases(let paths) = self else { return Array("\(Self.heading)\neverything\n".utf8) }
    let lines = paths.sorted().map { Self.casePrefix + $0.text }
    return Array(([Self.heading] + lines + ["end\n"]).joined(separator: "\n").utf8)
  }

  /// The told cases; nil where the build has to look.
  var cases: [RelativePath]? {
    if case .cases(let paths) = self { paths.sorted() } else { nil }
  }

  /// A name with a line break would be two lines.
  private static func of(_ paths: Set<RelativePath>) -> BuildNotice {
    let isPlain = paths.allSatisfy { !$0.text.contains(where: \.isNewline) }
    return paths.count <= casesMax && isPlain ? .cases(paths) : .everything
  }
}

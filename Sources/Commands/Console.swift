// Where a command speaks: results on stdout, everything else on stderr.

internal import Diagnostics
internal import Glibc

/// The terminal, or whatever stands in its place.
struct Console: Sendable {
  /// Colours only on a terminal, and not with `NO_COLOR` (no-color.org).
  private let colour: Bool

  static let standard = Console(
    colour: isatty(STDERR_FILENO) == 1 && (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true))

  init(colour: Bool) {
    self.colour = colour
  }

  /// A line of the result.
  func say(_ line: String) { Self.write(line + "\n", to: STDOUT_FILENO) }

  /// A line about the result: progress, what was done.
  func note(_ line: String) { Self.write(line + "\n", to: STDERR_FILENO) }

  /// Text as it is, to stderr: whole lines, so that no two are mixed.
  func write(_ text: String) { Self.write(text, to: STDERR_FILENO) }

  func show(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics { note(diagnostic.rendered(colour: colour)) }
    guard diagnostics.count > 1 else { return }
    let errors = diagnostics.count { $0.severity == .error }
    note("\(errors) \(errors == 1 ? "error" : "errors"), \(diagnostics.count - errors) warnings")
  }

  /// An error without a place in a file.
  func fail(_ message: String, hint: String? = nil) {
    note("avoin: error: \(message)")
    if let hint { note("hint: \(hint)") }
  }

  private static func write(_ text: String, to file: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else { return }
      rest = rest.dropFirst(max(0, count))
    }
  }
}

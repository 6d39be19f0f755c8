// One problem of a user: what is wrong, where, and what to do.

/// One problem in what a user wrote, with its place and a hint.
///
/// Every module that reads something of an editor's or official's reports with this type;
/// `Diagnostic.rendered` words it for a terminal. Collect several in `Problems`.
package struct Diagnostic: Error, Hashable, Sendable {
  /// How bad it is: an error stops the build, a warning does not.
  package enum Severity: String, Sendable {
    case error, warning
  }

  package var severity: Severity
  /// The file as the user would name it, usually relative to the site's folder.
  package var file: String
  package var position: SourcePosition?
  /// One sentence without a full stop.
  package var message: String
  package var excerpt: Excerpt?
  /// What to do about it, one sentence without a full stop.
  package var hint: String?

  package init(
    _ severity: Severity = .error, file: String, at position: SourcePosition? = nil,
    _ message: String, excerpt: Excerpt? = nil, hint: String? = nil
  ) {
    self.severity = severity
    self.file = file
    self.position = position
    self.message = message
    self.excerpt = excerpt
    self.hint = hint
  }
}

extension Diagnostic: Comparable {
  /// By file, then by place: the order in which an editor mends them.
  ///
  /// What differs in nothing but its words is ordered by them, so that no two runs differ.
  package static func < (a: Diagnostic, b: Diagnostic) -> Bool {
    a.rank == b.rank ? a.words < b.words : a.rank < b.rank
  }

  private var rank: (String, Int, Int) { (file, position?.line ?? 0, position?.column ?? 0) }

  private var words: (String, String, String) { (message, hint ?? "", severity.rawValue) }
}

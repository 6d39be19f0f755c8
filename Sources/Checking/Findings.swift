// What was found on pages: each fault once, however many pages show it.

internal import Diagnostics
internal import Publishing

/// Faults, links that are still to be looked up, and the names that layouts used.
struct Findings: Sendable {
  /// A fault and the pages that show it.
  struct Finding: Sendable {
    let diagnostic: Diagnostic
    /// The page that came first; nil where the diagnostic's own file is all there is to say.
    let page: String?
    var pages = 1
  }

  /// A part of another page to which a link leads.
  struct Anchor: Hashable, Sendable {
    let file: String
    let id: String
  }

  private var found: [Diagnostic: Finding] = [:]
  private(set) var anchors: [Anchor: [Diagnostic: Finding]] = [:]
  let names = NameUses()

  mutating func add(_ diagnostic: Diagnostic, on page: String? = nil) {
    Self.add(Finding(diagnostic: diagnostic, page: page), to: &found)
  }

  /// A link whose target must be looked at: the fault is one if the anchor is not there.
  mutating func expect(_ anchor: Anchor, or diagnostic: Diagnostic, on page: String?) {
    Self.add(Finding(diagnostic: diagnostic, page: page), to: &anchors[anchor, default: [:]])
  }

  /// The anchor is not there: what was expected of it becomes a fault.
  mutating func fail(_ anchor: Anchor) {
    for finding in anchors[anchor, default: [:]].values { Self.add(finding, to: &found) }
  }

  /// The other findings come from later pages.
  mutating func merge(_ other: Findings) {
    for finding in other.found.values { Self.add(finding, to: &found) }
    for (anchor, expected) in other.anchors {
      for finding in expected.values { Self.add(finding, to: &anchors[anchor, default: [:]]) }
    }
    names.merge(other.names)
  }

  var diagnostics: [Diagnostic] { found.values.map(\.worded) }
}

extension Findings {
  private static func add(_ finding: Finding, to found: inout [Diagnostic: Finding]) {
    if found[finding.diagnostic] == nil {
      found[finding.diagnostic] = finding
    } else {
      found[finding.diagnostic]?.pages += finding.pages
    }
  }
}

extension Findings.Finding {
  /// The diagnostic, saying where the fault shows.
  fileprivate var worded: Diagnostic {
    guard let page else { return diagnostic }
    var worded = diagnostic
    let others = pages > 2 ? " and \(pages - 1) other pages" : pages == 2 ? " and another page" : ""
    worded.hint = [diagnostic.hint, "seen on \(page)\(others)"].compactMap { $0 }
      .joined(separator: "; ")
    return worded
  }
}

// Reads the keys of one map into typed values and notices the keys that nobody asked for.

package import Diagnostics

/// The keys of one map while they are being read.
///
/// Each accessor reports what is wrong into `Problems` and returns nil, so that one run finds
/// every mistake of a file. Call `finish()` last: a key that no accessor asked for is an error
/// with a did-you-mean, and the known keys are exactly those that were asked for.
package final class MapReader {
  package let node: Node
  package let problems: Problems
  private let entries: [Node.Entry]
  private var asked: Set<String> = []
  private var missing: [String] = []

  /// - Parameter what: what the map is, for the error where it is something else: "a field".
  package init?(_ node: Node, _ what: String, _ problems: Problems) {
    guard case .map(let entries) = node.value else {
      problems.report(node.diagnostic("\(what) must be a group of keys, not \(node.kindName)"))
      return nil
    }
    self.node = node
    self.problems = problems
    self.entries = entries
    reportRepeated()
  }

  /// The value of a key, whatever it is; nil where the key is missing or null.
  package func node(_ key: String) -> Node? {
    asked.insert(key)
    guard let found = entries.first(where: { $0.key == key })?.value else { return nil }
    if case .null = found.value { return nil }
    return found
  }

  /// As `node`, but a missing key is an error, which `finish` reports.
  package func required(_ key: String) -> Node? {
    if let found = node(key) { return found }
    missing.append(key)
    return nil
  }

  package func text(_ key: String) -> String? {
    node(key).flatMap { text(of: $0, key) }
  }

  package func requiredText(_ key: String) -> String? {
    required(key).flatMap { text(of: $0, key) }
  }

  package func bool(_ key: String) -> Bool? {
    guard let found = node(key) else { return nil }
    if case .bool(let value) = found.value { return value }
    wrong(found, key, "true or false")
    return nil
  }

  /// A whole number within the limits.
  package func integer(_ key: String, in limits: ClosedRange<Int>) -> Int? {
    guard let found = node(key) else { return nil }
    guard case .integer(let value) = found.value else {
      wrong(found, key, "a whole number")
      return nil
    }
    if limits.contains(value) { return value }
    problems.report(
      found.diagnostic(
        "\"\(key)\" must be from \(limits.lowerBound) to \(limits.upperBound)"))
    return nil
  }

  package func list(_ key: String) -> [Node]? {
    guard let found = node(key) else { return nil }
    if case .list(let values) = found.value { return values }
    wrong(found, key, "a list")
    return nil
  }

  /// A list of texts; an element of another kind is reported and left out.
  package func texts(_ key: String) -> [String]? {
    list(key)?.compactMap { text(of: $0, key) }
  }

  package func map(_ key: String) -> MapReader? {
    node(key).flatMap { MapReader($0, "\"\(key)\"", problems) }
  }

  /// All entries in the order of the file, for maps whose keys are names: departments, labels.
  package var named: [Node.Entry] {
    asked.formUnion(entries.map(\.key))
    return entries
  }

  /// Reports every key that no accessor asked for, and every required key that is missing.
  ///
  /// A required key that is there under a mistyped name is one mistake, not two.
  package func finish() {
    let unknown = entries.filter { !asked.contains($0.key) }
    for entry in unknown { reportUnknown(entry) }
    let mistyped = unknown.compactMap { Suggestion.nearest(to: $0.key, in: asked) }
    for key in missing where !mistyped.contains(key) {
      problems.report(
        node.diagnostic("the key \"\(key)\" is missing", hint: "add \"\(key)\" here"))
    }
  }

  /// Reports that a value is not of the expected kind.
  package func wrong(_ found: Node, _ key: String, _ expected: String) {
    problems.report(
      found.diagnostic("\"\(key)\" must be \(expected), not \(found.kindName)"))
  }
}

extension MapReader {
  private func text(of found: Node, _ key: String) -> String? {
    if case .text(let value) = found.value { return value }
    problems.report(
      found.diagnostic(
        "\"\(key)\" must be text, not \(found.kindName)",
        hint: found.isScalar ? "put it in double quotes: \"\(found.spelling)\"" : nil))
    return nil
  }

  private func reportUnknown(_ entry: Node.Entry) {
    problems.report(
      node.source.diagnostic(
        at: entry.keyRange.lowerBound, length: entry.keyRange.count,
        "unknown key \"\(entry.key)\"",
        hint: Suggestion.hint(for: entry.key, among: asked, noun: "keys")))
  }

  private func reportRepeated() {
    var seen: Set<String> = []
    for entry in entries where !seen.insert(entry.key).inserted {
      problems.report(
        node.source.diagnostic(
          at: entry.keyRange.lowerBound, length: entry.keyRange.count,
          "the key \"\(entry.key)\" stands here twice", hint: "keep one of them"))
    }
  }
}

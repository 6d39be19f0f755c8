// Why a page would be rendered now, or would not: the reasons of the same function that decides.

internal import Archive
internal import Files
internal import Participation

/// What `avoin explain` says of one file.
package struct Explanation: Hashable, Sendable {
  package let address: String
  /// Empty where the file is as it should be.
  package let reasons: [String]
}

extension Staleness {
  /// The reasons for which a file is stale: what it reads that is not what it was.
  func reasons(for file: PlannedFile) -> [String] {
    guard builtFiles.contains(file.address), old.catalogue.has(file) else {
      return ["it was not there at the last build"]
    }
    var before = NamedReadings()
    var now = NamedReadings()
    PageReadings(snapshot: old).visit(file, &before)
    PageReadings(snapshot: new).visit(file, &now)
    return Self.differences(before, now).flatMap(words)
  }
}

extension Staleness {
  private enum Difference {
    case changed(ReadingName)
    case added(ReadingName)
    case gone(ReadingName)
  }

  private static func differences(
    _ before: NamedReadings, _ now: NamedReadings
  ) -> [Difference] {
    let old = Dictionary(before.values.map { ($0.name, $0.value) }) { first, _ in first }
    let new = Dictionary(now.values.map { ($0.name, $0.value) }) { first, _ in first }
    let changed = now.values.compactMap { reading -> Difference? in
      guard let value = old[reading.name] else { return .added(reading.name) }
      return value == reading.value ? nil : .changed(reading.name)
    }
    let gone = before.values.filter { new[$0.name] == nil }.map { Difference.gone($0.name) }
    return changed + gone
  }

  /// A group says which of its facts changed.
  private func words(_ difference: Difference) -> [String] {
    switch difference {
    case .changed(.group(let group)):
      let facts = Set(new.factsOfGroup(group) + old.factsOfGroup(group)).sorted()
      return facts.filter { old.facts[$0] != new.facts[$0] }.map { "\($0) changed" }
    case .changed(let name): return ["\(name.words) changed"]
    case .added(let name): return ["\(name.words) is new here"]
    case .gone(let name): return ["\(name.words) is no longer here"]
    }
  }
}

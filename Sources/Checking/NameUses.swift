// Which names of layouts were found while pages were rendered, and which never.

internal import Diagnostics
internal import Foundation
internal import Mustache

/// Hears every name of every rendering; a name that is found nowhere is a mistake.
///
/// A name that is missing on some pages is what optional values are for.
final class NameUses: RenderObserver, Sendable {
  private struct Place: Hashable {
    let template: String
    let offset: Int
  }

  private let lock = NSLock()
  nonisolated(unsafe) private var found: [Place: String] = [:]
  nonisolated(unsafe) private var missing: [Place: Diagnostic] = [:]
  nonisolated(unsafe) private var names: [Place: String] = [:]
  nonisolated(unsafe) private var faults: Set<Diagnostic> = []

  func nameFound(
    _ name: @autoclosure () -> String, at place: @autoclosure () -> TemplatePlace
  ) {
    let place = place()
    let key = Place(template: place.template, offset: place.bytes.lowerBound)
    lock.withLock { if found[key] == nil { found[key] = name() } }
  }

  func nameMissing(_ name: String, _ use: NameUse, at place: TemplatePlace) {
    let key = Place(template: place.template, offset: place.bytes.lowerBound)
    lock.withLock {
      guard missing[key] == nil else { return }
      missing[key] = place.diagnostic("no page that uses this layout has a value \"\(name)\"")
      names[key] = name
    }
  }

  func templateMissing(_ name: String, at place: TemplatePlace) {
    let problem = place.diagnostic("there is no template \"\(name)\"")
    lock.withLock { _ = faults.insert(problem) }
  }

  func depthExceeded(at place: TemplatePlace) {
    let problem = place.diagnostic("the layouts stand in each other too deep here")
    lock.withLock { _ = faults.insert(problem) }
  }

  func merge(_ other: NameUses) {
    let (found, missing, names, faults) = other.lock.withLock {
      (other.found, other.missing, other.names, other.faults)
    }
    lock.withLock {
      self.found.merge(found) { mine, _ in mine }
      self.missing.merge(missing) { mine, _ in mine }
      self.names.merge(names) { mine, _ in mine }
      self.faults.formUnion(faults)
    }
  }

  /// The names that no page had, each with the nearest that some page had.
  var diagnostics: [Diagnostic] {
    lock.withLock {
      let known = Set(found.values)
      return missing.filter { found[$0.key] == nil }.compactMap { place, problem in
        guard let name = names[place], !Self.isSpokenForElsewhere(name) else { return nil }
        var problem = problem
        problem.hint =
          Suggestion.nearest(to: name, in: known).map { "did you mean \"\($0)\"?" }
          ?? "remove it, or have a look at the names in docs/editing.md"
        return problem
      } + faults
    }
  }
}

extension NameUses {
  /// Values that lists have only once they are long enough, so that a young site has none.
  private static let namesOfLongLists: Set<String> = ["older", "newer", "newest", "pageNumber"]

  /// Words are `PhraseCheck`'s.
  private static func isSpokenForElsewhere(_ name: String) -> Bool {
    let last = name.split(separator: ".").last.map(String.init) ?? name
    return name.hasPrefix("t.") || namesOfLongLists.contains(last)
  }
}

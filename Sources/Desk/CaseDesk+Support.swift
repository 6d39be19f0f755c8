// How many have signed an initiative, in its public record.

package import Participation

extension CaseDesk {
  /// Notes how many have signed so far; only a number that grows is news.
  ///
  /// - Throws: `DeskError`, `FileError`.
  package func noteSupport(_ id: CaseID, count: Int) throws -> Case {
    try append(id, DeskStep(.supported, ["count": "\(count)"], expecting: nil)) { story in
      guard count > story.state.supporters ?? 0 else { return [] }
      return [.supported(count: count)]
    }
  }
}

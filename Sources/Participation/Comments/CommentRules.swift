// Whether and how long residents can comment on what a channel publishes.

/// The rules of a channel whose cases take comments.
package struct CommentRules: Hashable, Sendable {
  /// For how many days from the day of receipt; nil for as long as the case is shown.
  package let openDays: Int?
  /// Of one comment.
  package let charactersMax: Int

  package static let charactersDefault = 2_000

  package init(openDays: Int? = nil, charactersMax: Int = charactersDefault) {
    precondition(charactersMax <= Comment.bodyCharactersMax, "a comment that no record holds")
    self.openDays = openDays
    self.charactersMax = charactersMax
  }

  /// The last day on which a case of that day can be commented; nil where there is none.
  package func closes(received: CivilDate) -> CivilDate? {
    openDays.map { CivilDate(daysSince1970: received.daysSince1970 + $0) }
  }

  /// Whether comments are taken on a day.
  package func isOpen(received: CivilDate, today: CivilDate) -> Bool {
    closes(received: received).map { today <= $0 } ?? true
  }
}

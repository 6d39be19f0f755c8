// What somebody said about a published case, as the public reads it.

/// A reviewed comment in the record of its case.
package struct Comment: Hashable, Sendable {
  /// What of it is shown.
  package enum Standing: Hashable, Sendable {
    case shown
    /// Passages were taken out.
    case redacted(Reason)
    /// It was public and is so no more; nothing of its text is left.
    case removed(Reason)
  }

  package let id: CommentID
  /// When it became public.
  package let at: Timestamp
  /// What the sender wants to be called; nil for nobody's name, and for a department.
  package var name: String?
  /// Plain text; a blank line ends a paragraph. Empty where it was removed.
  package var body: String
  /// The comment that it replies to, which is itself no reply.
  package let replyTo: CommentID?
  /// The department that speaks for the municipality; nil for a resident.
  package let department: Key?
  package var standing: Standing
  /// The language that it is written in, where that is not the case's.
  package let language: Language?

  package static let bodyCharactersMax = 20_000
  package static let nameCharactersMax = 100

  package init(
    id: CommentID, at: Timestamp, name: String? = nil, body: String, replyTo: CommentID? = nil,
    department: Key? = nil, standing: Standing = .shown, language: Language? = nil
  ) {
    self.id = id
    self.at = at
    self.name = name
    self.body = body
    self.replyTo = replyTo
    self.department = department
    self.standing = standing
    self.language = language
  }

  package var isShown: Bool {
    if case .removed = standing { false } else { true }
  }

  /// The same without a word: that there was one, and why it is gone.
  package func removed(because reason: Reason) -> Comment {
    var comment = self
    comment.name = nil
    comment.body = ""
    comment.standing = .removed(reason)
    return comment
  }
}

/// A comment with the replies to it.
package struct CommentThread: Sendable {
  package let first: Comment
  package let replies: [Comment]
}

extension Case {
  /// The comments threaded one level, in the order of time.
  package var threads: [CommentThread] {
    let replies = Dictionary(grouping: comments.filter { $0.replyTo != nil }) { $0.replyTo }
    return comments.filter { $0.replyTo == nil }.map {
      CommentThread(first: $0, replies: replies[$0.id] ?? [])
    }
  }

  package func comment(_ id: CommentID) -> Comment? { comments.first { $0.id == id } }

  /// The comment to which a reply to some comment is attached: a reply to a reply goes to the top.
  package func top(of id: CommentID) -> Comment? {
    guard let comment = comment(id) else { return nil }
    return comment.replyTo.flatMap(self.comment) ?? comment
  }

  /// How many can be read.
  package var shownComments: Int { comments.count { $0.isShown } }
}

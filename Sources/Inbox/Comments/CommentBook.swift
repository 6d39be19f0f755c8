// The comments of a site as they were sent: one private file each.
//
//   <state>/comments/waiting/<case>.<id>.json    nobody has decided on it
//   <state>/comments/decided/<case>/<id>.json    published, or withheld with a reason
//
// What waits is one folder, so that a queue is one listing. A file is created exclusively under a
// name that follows from the token of its check page: sent twice, it is one comment.

package import Files
package import Participation

/// The folder `comments` of the state.
package struct CommentBook: Sendable {
  /// What became of a comment that arrived.
  package enum Outcome: Hashable, Sendable {
    case kept
    /// The same check page was sent before.
    case known
  }

  private let folder: Folder

  package static let folderName = "comments"

  package init(state: Folder) {
    folder = state.folder(RelativePath(trusted: Self.folderName))
  }

  /// Keeps a comment; when this returns, it is on the disk.
  ///
  /// - Throws: `FileError`.
  package func keep(_ comment: StoredComment) throws(FileError) -> Outcome {
    guard !folder.exists(Self.decided(comment.ref)) else { return .known }
    do throws(FileError) {
      try folder.write(
        comment.json, to: Self.waiting(comment.ref), .durable, .mustBeNew, mode: 0o600)
    } catch {
      guard error.isAlreadyThere else { throw error }
      return .known
    }
    // An official may have decided on it between the two looks.
    guard folder.exists(Self.decided(comment.ref)) else { return .kept }
    try folder.remove(Self.waiting(comment.ref), .durable)
    return .known
  }

  /// A comment that waits or was decided on; nil where there is none.
  ///
  /// - Throws: `FileError`, `BrokenSubmission`.
  package func comment(_ ref: CommentRef) throws -> StoredComment? {
    try read(Self.decided(ref)) ?? read(Self.waiting(ref))
  }

  /// What nobody has decided on, sorted by case and name.
  ///
  /// - Throws: `FileError`.
  package func waiting() throws(FileError) -> [CommentRef] {
    try folder.folder(Self.waitingFolder).names().compactMap(Self.ref(ofWaiting:))
      .sorted { ($0.story, $0.id) < ($1.story, $1.id) }
  }

  /// Every comment of a case, in the order in which they came.
  ///
  /// - Throws: `FileError`, `BrokenSubmission`.
  package func comments(of story: CaseID) throws -> [StoredComment] {
    let waiting = try waiting().filter { $0.story == story }
    let refs = Set(try decided(of: story) + waiting)
    return try refs.compactMap(comment).sorted {
      ($0.received, $0.ref.id) < ($1.received, $1.ref.id)
    }
  }

  /// Keeps what a second official has to approve.
  ///
  /// - Throws: `FileError`.
  package func propose(_ proposal: CommentProposal?, on comment: StoredComment) throws(FileError) {
    var comment = comment
    comment.proposal = proposal
    try folder.write(comment.json, to: Self.waiting(comment.ref), .durable, mode: 0o600)
  }

  /// Notes what was decided; it waits no more.
  ///
  /// - Throws: `FileError`.
  package func decide(_ verdict: CommentVerdict, on comment: StoredComment) throws(FileError) {
    var comment = comment
    comment.verdict = verdict
    comment.proposal = nil
    try folder.write(comment.json, to: Self.decided(comment.ref), .durable, mode: 0o600)
    try folder.remove(Self.waiting(comment.ref), .durable)
  }
}

extension CommentBook {
  /// The cases with comments that were decided on, sorted.
  ///
  /// - Throws: `FileError`.
  package func storiesDecided() throws(FileError) -> [CaseID] {
    try folder.folder(Self.decidedFolder).subfolders().compactMap { CaseID($0) }.sorted()
  }

  /// Removes what is private of a comment; what is gone already is no error.
  ///
  /// - Throws: `FileError`.
  package func erase(_ ref: CommentRef) throws(FileError) {
    for file in [Self.decided(ref), Self.waiting(ref)] where folder.exists(file) {
      try folder.remove(file, .durable)
    }
    let place = folder.folder(RelativePath(trusted: "decided/\(ref.story)"))
    if try place.names().isEmpty { try place.removeEmpty() }
  }

  /// Removes what is private of all comments of a case.
  ///
  /// - Parameter seconds: what crashed writes left before then is removed as well.
  /// - Throws: `FileError`.
  package func erase(of story: CaseID, leftoversBefore seconds: Int) throws(FileError) {
    for ref in try decided(of: story) + waiting().filter({ $0.story == story }) {
      try erase(ref)
    }
    try folder.removeLeftovers(writtenBefore: seconds, deep: true)
  }

  private func decided(of story: CaseID) throws(FileError) -> [CommentRef] {
    let place = folder.folder(RelativePath(trusted: "decided/\(story)"))
    guard place.exists else { return [] }
    return try place.names().filter { $0.hasSuffix(".json") }
      .compactMap { CommentID(String($0.dropLast(5))) }.map { CommentRef(story, $0) }
  }

  private func read(_ file: RelativePath) throws -> StoredComment? {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try folder.read(file, bytesMax: StoredComment.bytesMax)
    } catch {
      guard error.isMissing else { throw error }
      return nil
    }
    return try StoredComment(json: bytes, path: folder.path(of: file))
  }

  private static let waitingFolder = RelativePath(trusted: "waiting")
  private static let decidedFolder = RelativePath(trusted: "decided")

  private static func waiting(_ ref: CommentRef) -> RelativePath {
    RelativePath(trusted: "waiting/\(ref.story).\(ref.id).json")
  }

  private static func decided(_ ref: CommentRef) -> RelativePath {
    RelativePath(trusted: "decided/\(ref.story)/\(ref.id).json")
  }

  private static func ref(ofWaiting name: String) -> CommentRef? {
    let parts = name.split(separator: ".").map(String.init)
    guard parts.count == 3, parts[2] == "json", let story = CaseID(parts[0]),
      let id = CommentID(parts[1])
    else { return nil }
    return CommentRef(story, id)
  }
}

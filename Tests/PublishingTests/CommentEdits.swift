// Comments that come to a record, are redacted, or are taken away.

import Archive
import Diagnostics
import Files
import Participation

/// Edits of the comments of one record.
struct CommentEdits {
  let site: SiteCopy

  /// Gives comments an end, so that later builds pass it.
  func prepare() throws {
    try site.replace(
      "comments: {max", with: "comments: {open-days: 345, max", in: "content/channels/feedback.yaml"
    )
  }

  /// Changes the comments of a record in one of several ways.
  func edit(_ path: RelativePath, _ random: UInt64, _ count: Int) throws {
    let archive = Folder(site.path("content/archive"))
    let story = try CaseReader(vocabulary: nil).read(
      .init(file: path.text, bytes: try archive.read(path)))
    guard story.state.visibility.showsText else { return }
    var record = CaseRevision(of: .init(file: path.text, bytes: try archive.read(path)))
    switch random % 5 {
    case 3 where !story.comments.isEmpty:
      let chosen = story.comments[Int(random / 8) % story.comments.count].id
      try record.replaceComments(
        with: story.comments.map { $0.id == chosen ? $0.removed(because: .defamatory) : $0 })
    case 4: try record.replaceComments(with: [])
    default: try record.append(try new(on: story, random, count))
    }
    try archive.write(record.bytes, to: path)
  }

  private struct Missing: Error {}

  private func new(on story: Case, _ random: UInt64, _ count: Int) throws -> Comment {
    guard let id = CommentID("comment\(count)") else { throw Missing() }
    let tops = story.comments.filter { $0.replyTo == nil }
    let target = random % 5 == 0 ? tops.last?.id : nil
    return Comment(
      id: id, at: story.state.updated.adding(seconds: 600),
      name: random % 2 == 0 ? "Nimi \(count)" : nil, body: "Kommentti \(count) <&>.\n\nToinen.",
      replyTo: target, department: target != nil && random % 2 == 0 ? Key("technical") : nil,
      language: random % 7 == 0 ? Language("en") : nil)
  }
}

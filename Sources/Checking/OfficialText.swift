// What officials wrote in a case: answers and notes, with the links in them.

internal import Archive
internal import Diagnostics
internal import Files
internal import Foundation
internal import Markdown
internal import Participation

/// The Markdown of one record, read only where something is wrong with the page.
struct OfficialText: Sendable {
  let path: RelativePath
  let archive: PublicArchive

  /// The problem of a link, as a warning: its text is not an editor's to change.
  func problem(ofLink address: String, _ message: String) -> Diagnostic? {
    let wanted = address.removingPercentEncoding ?? address
    guard let source = try? archive.source(path),
      let written = links.first(where: { $0 == address || $0.removingPercentEncoding == wanted })
    else { return nil }
    let start = source.bytes.offset(of: written)
    return source.diagnostic(
      .warning, at: start ?? 0, length: start == nil ? 1 : written.utf8.count, message,
      hint: "an official wrote it: the answer can be corrected at the desk")
  }

  private var links: [String] {
    guard let story = try? archive.story(at: path) else { return [] }
    return story.events.compactMap(\.kind.markdown).flatMap { text in
      MarkdownRenderer.links(in: Array(text.utf8)[...], for: .visitor).map(\.address)
    }
  }
}

extension Event.Kind {
  fileprivate var markdown: String? {
    switch self {
    case .handling(let note), .planned(_, let note), .reopened(let note): note
    case .answered(let answer): answer.body
    case .received, .published, .redacted, .withheld, .allocated, .merged, .supported, .erased: nil
    }
  }
}

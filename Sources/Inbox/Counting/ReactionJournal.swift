// Where reactions to pages are kept: one file a month that only ever grows, one line for each.
//
// 1. What arrives while the disk is busy waits in a list.
// 2. One thread appends all of it and waits once for the disk (`fsync`).
// 3. Whoever brought it is answered.
// A line holds the page and a word, and nothing of the sender, nor the hour.

internal import Dispatch
package import Files
internal import Foundation
package import Participation

/// The folder `reactions` of the state, `<yyyy>-<mm>.log` in it.
package final class ReactionJournal: Sendable {
  package typealias Answer = @Sendable (Result<Void, FileError>) -> Void

  /// More than this waits for no disk: the reaction is turned away.
  package static let waitingMax = 10_000

  private let folder: Folder
  private let queue = DispatchQueue(label: "avoin.reactions")
  private let lock = NSLock()
  nonisolated(unsafe) private var waiting: [(line: String, answer: Answer)] = []
  /// Months that this process has written to; of the queue alone.
  nonisolated(unsafe) private var begun: Set<String> = []

  package init(state: Folder) {
    folder = state.folder(RelativePath(trusted: "reactions"))
  }

  /// Keeps a reaction; it is on the disk when the answer comes.
  ///
  /// - Parameter answer: called once, on any thread.
  package func add(_ reaction: PageReaction, at moment: Timestamp, then answer: @escaping Answer) {
    let word = reaction.isHelpful ? Self.yes : Self.no
    let count = lock.withLock { () -> Int in
      guard waiting.count < Self.waitingMax else { return Self.waitingMax }
      waiting.append(("\(reaction.page)\t\(word)\n", answer))
      return waiting.count
    }
    if count == Self.waitingMax {
      answer(.failure(FileError("write", folder.path, code: EAGAIN)))
    } else if count == 1 {
      queue.async { self.settle(moment.date.yearAndMonth) }
    }
  }

  /// All reactions so far, by page; a line that is not whole is passed over.
  ///
  /// - Throws: `FileError`.
  package func counts() throws(FileError) -> [String: ReactionCount] {
    var counts: [String: ReactionCount] = [:]
    for (name, _) in try folder.look(ending: Self.ending) {
      let bytes = try folder.read(RelativePath(trusted: name), bytesMax: Self.fileBytesMax)
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        guard let reaction = Self.reaction(line) else { continue }
        counts[reaction.page, default: ReactionCount()].add(reaction)
      }
    }
    return counts
  }
}

extension ReactionJournal {
  private static let yes = "yes"
  private static let no = "no"
  private static let ending = ".log"
  /// A municipality's readers do not click that often in a month.
  private static let fileBytesMax = 256 << 20

  private func settle(_ month: String) {
    let all = lock.withLock {
      defer { waiting = [] }
      return waiting
    }
    let result = Result { () throws(FileError) in try append(all.map(\.line).joined(), month) }
    for entry in all { entry.answer(result) }
  }

  /// The first line of a process stands for itself, whatever a crash left before it.
  private func append(_ lines: String, _ month: String) throws(FileError) {
    let file = RelativePath(trusted: month + Self.ending)
    let isFirst = begun.insert(month).inserted
    if isFirst { try make(file) }
    try folder.append(Array(((isFirst ? "\n" : "") + lines).utf8), to: file)
  }

  /// Of two processes one makes the file.
  private func make(_ file: RelativePath) throws(FileError) {
    do {
      try folder.write([], to: file, .durable, .mustBeNew, mode: 0o600)
    } catch let error where error.isAlreadyThere {
    }
  }

  private static func reaction(_ line: some Collection<UInt8>) -> PageReaction? {
    let parts = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    guard parts.count == 2, let page = String(validating: parts[0], as: UTF8.self),
      let word = String(validating: parts[1], as: UTF8.self), [yes, no].contains(word)
    else { return nil }
    return PageReaction(page: page, isHelpful: word == yes)
  }
}

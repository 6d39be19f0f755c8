// A code on paper that is good for one vote.

package import Inbox
package import Participation

/// 80 random bits as 16 characters in four groups; only its hash is kept on disk.
package struct VoterCode: Sendable, Undisclosed {
  package let bytes: [UInt8]

  static let byteCount = 10

  package init(random: Randomness) {
    bytes = random.bytes(Self.byteCount)
    precondition(bytes.count == Self.byteCount, "the source gave too few bytes")
  }

  /// Reads a code as people type it: with any spaces and hyphens, in either case.
  package init?(typed text: String) {
    let characters = text.filter { !$0.isWhitespace && $0 != "-" && $0 != "\u{2013}" }
    guard let bytes = Crockford.decode(characters, byteCount: Self.byteCount) else { return nil }
    self.bytes = bytes
  }

  /// For the voter's letter and for nothing else.
  package var text: String { Self.grouped(bytes) }

  /// By what the code is known; the code cannot be found from it.
  package func mark(of process: Key) -> String {
    Digest256(of: Array("avoin voter code\n\(process)\n".utf8) + bytes).hexText
  }

  /// `4F7K-2M9Q-XW3C-8HNT`.
  static func grouped(_ bytes: [UInt8]) -> String {
    let text = Array(Crockford.encode(bytes))
    return stride(from: 0, to: text.count, by: 4).map { String(text[$0..<min($0 + 4, text.count)]) }
      .joined(separator: "-")
  }
}

/// The id under which a ballot is kept and published; whose it is, only its voter knows.
package struct VoterID: Hashable, Sendable {
  package let text: String

  package init(_ bytes: [UInt8]) {
    text = VoterCode.grouped(bytes)
  }

  /// Reads the text of a receipt's address.
  package init?(_ text: String) {
    let characters = text.filter { $0 != "-" }
    guard let bytes = Crockford.decode(characters, byteCount: VotingKey.voterIDByteCount) else {
      return nil
    }
    self.init(bytes)
  }
}

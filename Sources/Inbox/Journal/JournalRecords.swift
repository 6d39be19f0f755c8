// The bytes of a journal: which submissions are in it, and how far it can be believed.
//
//   file   = "AVOINJ01", key of 16 random bytes, record*, zeros
//   record = bytes of the submission (4, little-endian), code (16), the submission's JSON
//   code   = BLAKE2b-128 of length and JSON under the file's key
// The first record that is not whole ends the journal: it was being written when all stopped.

internal import CSodium

/// A journal that was not written by this version: it is left for the one that did.
package struct UnknownJournal: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String

  package var description: String { "\(path) is not a journal that this version can read" }
}

/// Writes and reads the records of one journal.
struct JournalRecords {
  let key: [UInt8]

  static let headerByteCount = 24
  static let recordHeadByteCount = 4 + codeByteCount
  private static let version = Array("AVOINJ01".utf8)
  private static let keyByteCount = 16
  private static let codeByteCount = 16

  /// A new journal's.
  init(random: Randomness) {
    key = random.bytes(Self.keyByteCount)
  }

  var header: [UInt8] { Self.version + key }

  func append(_ json: [UInt8], to bytes: inout [UInt8]) {
    let length = Self.length(json.count)
    bytes += length
    bytes += code(over: length, json)
    bytes += json
  }

  /// The submissions of a journal, in the order in which they were stored.
  ///
  /// - Throws: `UnknownJournal`; a file of nothing but zeros has no submissions.
  static func read(_ bytes: [UInt8], path: String) throws(UnknownJournal) -> [[UInt8]] {
    guard bytes.count >= headerByteCount else {
      guard bytes.allSatisfy({ $0 == 0 }) else { throw UnknownJournal(path: path) }
      return []
    }
    guard Array(bytes[..<version.count]) == version else { throw UnknownJournal(path: path) }
    let records = JournalRecords(key: Array(bytes[version.count..<headerByteCount]))
    var found: [[UInt8]] = []
    var offset = headerByteCount
    while let json = records.record(of: bytes, at: offset) {
      found.append(json)
      offset += recordHeadByteCount + json.count
    }
    return found
  }
}

extension JournalRecords {
  private init(key: [UInt8]) {
    self.key = key
  }

  private func record(of bytes: [UInt8], at offset: Int) -> [UInt8]? {
    let start = offset + Self.recordHeadByteCount
    guard start <= bytes.count else { return nil }
    let length = Array(bytes[offset..<offset + 4])
    let count = length.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard count > 0, count <= bytes.count - start else { return nil }
    let json = Array(bytes[start..<start + count])
    return code(over: length, json) == Array(bytes[offset + 4..<start]) ? json : nil
  }

  private static func length(_ count: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
  }

  private func code(over length: [UInt8], _ json: [UInt8]) -> [UInt8] {
    Sodium.isReady
    let message = length + json
    return [UInt8](unsafeUninitializedCapacity: Self.codeByteCount) { buffer, initialized in
      crypto_generichash(
        buffer.baseAddress!, Self.codeByteCount, message, UInt64(message.count), key, key.count)
      initialized = Self.codeByteCount
    }
  }
}

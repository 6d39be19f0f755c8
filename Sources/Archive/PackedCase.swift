// A case in 128 bytes: what lists, counts and staleness need of it.

internal import Files
package import Participation

/// A case number as two integers whose order is the order of the texts.
package struct PackedID: Hashable, Comparable, Sendable {
  let high: UInt64
  let low: UInt64

  package init(_ id: CaseID) {
    self.init(text: id.text)
  }

  /// At most 16 bytes, padded with zeros.
  init(text: some StringProtocol) {
    var parts: (UInt64, UInt64) = (0, 0)
    for (index, byte) in text.utf8.prefix(16).enumerated() {
      let shift = UInt64(56 - 8 * (index % 8))
      if index < 8 { parts.0 |= UInt64(byte) << shift } else { parts.1 |= UInt64(byte) << shift }
    }
    high = parts.0
    low = parts.1
  }

  var isNone: Bool { high == 0 }

  var text: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16)
    for part in [high, low] {
      for shift in stride(from: 56, through: 0, by: -8) {
        let byte = UInt8(truncatingIfNeeded: part >> UInt64(shift))
        if byte != 0 { bytes.append(byte) }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  package static func < (a: PackedID, b: PackedID) -> Bool {
    (a.high, a.low) < (b.high, b.low)
  }
}

/// What is so or not so of a case.
struct CaseFlags: OptionSet, Sendable {
  let rawValue: UInt8

  static let place = CaseFlags(rawValue: 1)
  static let onBehalf = CaseFlags(rawValue: 2)
  static let reopened = CaseFlags(rawValue: 4)
  /// Its record names photographs, whether they may be shown or not.
  static let photos = CaseFlags(rawValue: 8)
}

/// The row of a case in `CaseIndex`: numbers only, so that a hundred thousand of them are read
/// and written as one block.
///
/// Keys are numbers of the index's table, 0 for none; moments are seconds since 1970, 0 for none.
struct PackedCase: Sendable {
  var id: PackedID
  var mergedInto: PackedID
  var received: Int64
  var updated: Int64
  var firstAnswered: Int64
  var closed: Int64
  /// Fingerprint of the whole record.
  var content: UInt64
  /// Fingerprint of what a list shows of the case.
  var row: UInt64
  var modifiedNanoseconds: Int64
  var inode: Int64
  var bytes: Int32
  var titleStart: UInt32
  var supporters: Int32
  var titleBytes: UInt16
  /// The bytes of the place's address, behind those of the title.
  var placeBytes: UInt16
  var channel: UInt16
  var language: UInt16
  var category: UInt16
  var topic: UInt16
  var department: UInt16
  var status: UInt8
  var visibility: UInt8
  /// Number of the outcome in the order of its cases, from 1.
  var outcome: UInt8
  var reason: UInt8
  var flags: CaseFlags
  /// How many comments can be read; 255 stands for as many or more.
  var comments: UInt8

  var stamp: FileStamp {
    FileStamp(
      bytes: Int(bytes), modifiedNanoseconds: Int(modifiedNanoseconds), inode: Int(inode))
  }
}

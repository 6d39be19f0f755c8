// A number that stands for bytes: equal bytes give equal numbers, on every machine and in every run.

/// A 64-bit fingerprint, for telling whether something changed; not for security.
///
/// It folds eight bytes at a time with a full 128-bit product, so that every input bit reaches
/// every output bit. Swift's own `Hasher` is seeded anew in each process and cannot be stored.
package struct Fingerprint: Hashable, Sendable {
  package private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  package init() {}

  package init(of bytes: [UInt8]) {
    add(bytes)
  }

  package init(of text: String) {
    add(text)
  }

  package mutating func add(_ number: UInt64) {
    let product = (value ^ number).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    value = (product.high ^ product.low) &+ 0xE703_7ED1_A0B4_28DB
  }

  package mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

  /// The length goes in as well: "ab", "c" and "a", "bc" differ.
  package mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  package mutating func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { add($0) }
  }

  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var offset = 0
    while offset + 8 <= bytes.count {
      add(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    for byte in bytes[offset...] { rest = rest << 8 | UInt64(byte) }
    add(rest)
    add(UInt64(bytes.count))
  }
}

// A number of 64 bits that stands for a text, the same on every machine and in every version.

/// FNV-1a with a finalizer that mixes the bits (Fowler, Noll, Vo; Murmur3's fmix64).
///
/// Two texts can have the same one: whoever uses it looks whether that happened.
struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
  let value: UInt64

  init(of text: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
    value = hash ^ hash >> 33
  }

  var description: String { String(value, radix: 16) }
}

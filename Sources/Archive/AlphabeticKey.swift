// The order of the alphabet for titles, the same on every machine.

internal import Foundation

/// Bytes whose order is the order of texts in the Finnish and Swedish alphabet.
///
/// Capitals count as small letters, å, ä and ö stand behind z, other letters with marks count as
/// those without. A library's collation would change with its version, and with it the addresses
/// at which cases are listed.
enum AlphabeticKey {
  static func of(_ text: String) -> [UInt8] {
    let small = text.lowercased()
    guard !small.utf8.allSatisfy({ $0 < 0x80 }) else { return Array(small.utf8) }
    return small.precomposedStringWithCanonicalMapping.unicodeScalars.flatMap(bytes)
  }

  private static func bytes(_ scalar: Unicode.Scalar) -> [UInt8] {
    switch scalar {
    case "å": return [0x7B]
    case "ä", "æ": return [0x7C]
    case "ö", "ø": return [0x7D]
    default:
      guard !scalar.isASCII else { return [UInt8(scalar.value)] }
      let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
      return (parts.first?.isASCII == true ? String(parts.prefix(1)) : String(scalar)).utf8.map {
        $0
      }
    }
  }
}

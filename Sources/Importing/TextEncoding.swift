// How the bytes of a CSV file stand for characters.

internal import Diagnostics

/// An encoding that a mapping may name.
enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case windows1252 = "windows-1252"

  func text(of bytes: ArraySlice<UInt8>) -> String {
    switch self {
    case .utf8: String(decoding: bytes, as: UTF8.self)
    case .windows1252: Windows1252.text(of: bytes)
    }
  }

  /// The first byte that stands for no character.
  func firstInvalid(in bytes: [UInt8]) -> Int? {
    switch self {
    case .utf8: SourceText(file: "", bytes: bytes).firstInvalidUTF8
    case .windows1252: bytes.firstIndex { Windows1252.isUndefined($0) }
    }
  }
}

/// The code page of Western Windows programs.
///
/// Source: the mapping table CP1252.TXT of the Unicode Consortium; outside 0x80 to 0x9F it is
/// Latin-1.
enum Windows1252 {
  /// For 0x80 to 0x9F; 0 where the byte means nothing.
  private static let high: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  static func isUndefined(_ byte: UInt8) -> Bool { unit(byte) == 0 && byte != 0 }

  static func text(of bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map(unit), as: UTF16.self)
  }

  private static func unit(_ byte: UInt8) -> UInt16 {
    (0x80...0x9F).contains(byte) ? high[Int(byte) - 0x80] : UInt16(byte)
  }
}

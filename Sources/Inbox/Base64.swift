// Bytes as base64: sealed boxes in files, tokens in hidden fields.

internal import CSodium

/// The two alphabets of RFC 4648, read strictly: no space, no missing or surplus padding.
enum Base64 {
  /// Section 4, with padding.
  case standard
  /// Section 5, without padding: fit for addresses and form fields.
  case url

  func encode(_ bytes: [UInt8]) -> String {
    Sodium.isReady
    let room = sodium_base64_encoded_len(bytes.count, variant)
    let text = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        _ = sodium_bin2base64(characters.baseAddress!, room, bytes, bytes.count, variant)
      }
      // The last one is the closing NUL.
      initialized = room - 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes; nil where the text is not what `encode` writes.
  func decode(_ text: String) -> [UInt8]? {
    Sodium.isReady
    let room = text.utf8.count / 4 * 3 + 3
    var count = 0
    var isValid = false
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
      isValid =
        sodium_base642bin(
          buffer.baseAddress!, room, text, text.utf8.count, nil, &count, nil, variant) == 0
      initialized = isValid ? count : 0
    }
    return isValid ? bytes : nil
  }

  private var variant: Int32 {
    switch self {
    case .standard: sodium_base64_VARIANT_ORIGINAL
    case .url: sodium_base64_VARIANT_URLSAFE_NO_PADDING
    }
  }
}

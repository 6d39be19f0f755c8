// What is kept of a password: enough to recognise it, and dear to guess from.

internal import CSodium

/// A password's hash as one line of text, with its salt and its cost in it.
///
/// Source: `crypto_pwhash_str` of libsodium: Argon2id (RFC 9106), a random salt of 16 bytes.
package struct PasswordHash: Hashable, Sendable, Undisclosed {
  /// How dear one guess is.
  package struct Cost: Hashable, Sendable {
    let passes: UInt64
    let memoryBytes: Int

    /// libsodium's "interactive": two passes over 64 MiB.
    package static let signIn = Cost(
      passes: UInt64(crypto_pwhash_opslimit_interactive()),
      memoryBytes: crypto_pwhash_memlimit_interactive())
    /// As little as the function allows: for tests alone.
    package static let least = Cost(
      passes: UInt64(crypto_pwhash_opslimit_min()), memoryBytes: crypto_pwhash_memlimit_min())
  }

  /// The machine has no memory left for the hash.
  package struct NoMemory: Error {
    package init() {}
  }

  /// The line that is kept: `$argon2id$v=19$m=...`.
  package let text: String

  /// Reads a kept line; nil where it is none of Argon2id.
  package init?(_ text: String) {
    guard text.hasPrefix("$argon2id$"), text.utf8.count < crypto_pwhash_strbytes(),
      !text.utf8.contains(0)
    else { return nil }
    self.text = text
  }

  /// - Parameter password: any bytes, in the spelling in which it will be compared.
  /// - Throws: `NoMemory`.
  package init(of password: [UInt8], cost: Cost = .signIn) throws {
    Sodium.isReady
    var line = [CChar](repeating: 0, count: crypto_pwhash_strbytes())
    let result = crypto_pwhash_str(
      &line, password.map(CChar.init(bitPattern:)), UInt64(password.count), cost.passes,
      cost.memoryBytes)
    guard result == 0 else { throw NoMemory() }
    text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// A hash that is nobody's and costs as much to compare with: it is made without computing one.
  package static func ofNobody(cost: Cost = .signIn, random: Randomness = .system) -> PasswordHash {
    func letters(_ count: Int) -> String {
      Base64.standard.encode(random.bytes(count)).filter { $0 != "=" }
    }
    let line =
      "$argon2id$v=19$m=\(cost.memoryBytes / 1_024),t=\(cost.passes),p=1$"
      + "\(letters(crypto_pwhash_saltbytes()))$\(letters(Digest256.byteCount))"
    guard let hash = PasswordHash(line), hash.has(cost) else {
      preconditionFailure("not as libsodium writes it")
    }
    return hash
  }

  /// Whether the line is well-formed, and computed at this cost.
  package func has(_ cost: Cost) -> Bool {
    crypto_pwhash_str_needs_rehash(text, cost.passes, cost.memoryBytes) == 0
  }

  /// Whether the hash is this password's; takes as long for a wrong one.
  package func matches(_ password: [UInt8]) -> Bool {
    Sodium.isReady
    return crypto_pwhash_str_verify(
      text, password.map(CChar.init(bitPattern:)), UInt64(password.count)) == 0
  }
}

/// Comparing secrets.
package enum SecretText {
  /// Whether both are equal, in a time that does not tell where they differ.
  package static func areEqual(_ a: String, _ b: String) -> Bool {
    Sodium.areEqual(Array(a.utf8), Array(b.utf8))
  }
}

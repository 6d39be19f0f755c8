// The key of one official, for which the desk's key can be sealed.

internal import CSodium

/// A pair of an official's own: opens what was sealed for that account.
///
/// It is held in memory alone; what is stored is a `LockedKey`. Source: X25519 keys of `crypto_box`
/// of libsodium (RFC 7748).
package struct PersonalKey: Sendable, Undisclosed {
  let pair: DeskKeys

  /// A new one.
  package static func random(_ random: Randomness) -> PersonalKey {
    PersonalKey(pair: DeskKeys(secret: random.bytes(KeyFile.byteCount)))
  }

  init(pair: DeskKeys) {
    self.pair = pair
  }

  package var publicKey: PersonalPublicKey { PersonalPublicKey(key: pair.publicKey) }
}

/// The half for which everybody may seal.
package struct PersonalPublicKey: Hashable, Sendable {
  let key: DeskPublicKey
}

/// The desk's secret key in a box that one official's key opens.
///
/// So a key is given to somebody who is not there, and a new one to everybody who had the old one,
/// without anybody's password. Source: `crypto_box_seal` of libsodium.
package struct GivenDeskKey: Hashable, Sendable {
  /// The pair whose secret half is in the box.
  package let publicKey: DeskPublicKey
  private let box: [UInt8]

  private static let separator: Character = ":"

  /// Seals the desk's secret key for an official.
  package static func seal(_ keys: DeskKeys, for official: PersonalPublicKey) -> GivenDeskKey {
    let box = keys.secretBytes.withBytes { secret in
      SealedBox.seal(
        UnsafeBufferPointer(start: secret, count: keys.secretBytes.count), for: official.key)
    }
    return GivenDeskKey(publicKey: keys.publicKey, box: box)
  }

  private init(publicKey: DeskPublicKey, box: [UInt8]) {
    self.publicKey = publicKey
    self.box = box
  }

  /// Reads what `text` writes; nil where it is no such box.
  package init?(_ text: String) {
    let parts = text.split(separator: Self.separator, maxSplits: 1)
    guard parts.count == 2, let key = Hex.decode(String(parts[0]), byteCount: KeyFile.byteCount),
      let box = Base64.standard.decode(String(parts[1])),
      box.count == KeyFile.byteCount + SealedBox.overheadBytes
    else { return nil }
    self.init(publicKey: DeskPublicKey(bytes: key), box: box)
  }

  /// The public key's digits, a colon, and the box as base64 (RFC 4648, section 4).
  package var text: String {
    "\(Hex.encode(publicKey.bytes))\(Self.separator)\(Base64.standard.encode(box))"
  }

  /// The desk's pair; nil where the box is another's, or was changed.
  package func open(with key: PersonalKey) -> DeskKeys? {
    let secret = SecretBytes(count: KeyFile.byteCount) { memory in
      key.pair.secretBytes.withBytes { own in
        crypto_box_seal_open(memory, box, UInt64(box.count), key.pair.publicKey.bytes, own) == 0
      }
    }
    guard let secret else { return nil }
    let keys = DeskKeys(secret: secret)
    return keys.publicKey == publicKey ? keys : nil
  }
}

// The key that finds doubles among the signatures of an initiative, and vouches for mailed links.

package import Files
package import Participation

/// What stands for one signer of one initiative; without the key it leads to nobody.
package struct SupportMark: Hashable, Sendable {
  /// 32 hexadecimal digits.
  package let text: String

  static let byteCount = 16

  /// Returns nil where the text is no mark.
  package init?(_ text: String) {
    guard Hex.decode(text, byteCount: Self.byteCount) != nil else { return nil }
    self.text = text
  }

  fileprivate init(bytes: [UInt8]) { text = Hex.encode(bytes) }
}

/// A secret key of the daemon's.
package struct SupportKey: Sendable, Undisclosed {
  private let key: TokenKey

  /// The key in `support.key` in the folder of secrets, made on first use.
  ///
  /// - Throws: `FileError`, `KeyProblem`.
  package static func load(
    from secrets: Folder, random: Randomness = .system
  ) throws -> SupportKey {
    let file = KeyFile(name: RelativePath(trusted: "support.key"), folder: secrets)
    guard let key = TokenKey(try file.read { random.bytes(TokenKey.byteCount) }) else {
      throw KeyProblem.broken(path: file.path)
    }
    return SupportKey(key: key)
  }

  /// The same person gets the same mark in one initiative, and another one in the next.
  ///
  /// - Parameter person: what tells people apart, such as an address of mail, as it was typed.
  package func mark(of person: String, for initiative: CaseID) -> SupportMark {
    var message = KeyedMessage(purpose: "avoin support mark")
    message.append(initiative.text)
    message.append(person.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " "))
    return SupportMark(bytes: Array(key.code(over: message).prefix(SupportMark.byteCount)))
  }

  /// What a mailed link carries beside the mark: only whoever reads that mail has it.
  package func code(confirming mark: SupportMark, of initiative: CaseID) -> String {
    var message = KeyedMessage(purpose: "avoin support confirmation")
    message.append(initiative.text)
    message.append(mark.text)
    return Hex.encode(Array(key.code(over: message).prefix(SupportMark.byteCount)))
  }

  /// Whether a link's code belongs to its mark; takes the same time whatever it is.
  package func vouches(_ code: String, for mark: SupportMark, of initiative: CaseID) -> Bool {
    guard let told = Hex.decode(code, byteCount: SupportMark.byteCount),
      let known = Hex.decode(self.code(confirming: mark, of: initiative), byteCount: told.count)
    else { return false }
    return Sodium.areEqual(told, known)
  }
}

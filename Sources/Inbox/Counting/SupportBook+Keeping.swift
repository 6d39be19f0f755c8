// Signatures when the desk's key is rotated, and when their initiative is erased.

package import Files
package import Participation

extension SupportBook {
  /// Seals every signature for the new key of a rotation; each is one rename.
  ///
  /// - Parameter keys: both, the new one first.
  /// - Returns: how many were sealed anew, and how many neither key opens.
  /// - Throws: `FileError`, `BrokenSubmission`.
  package func reseal(with keys: DeskKeys) throws -> (resealed: Int, unopened: Int) {
    var (resealed, unopened) = (0, 0)
    for initiative in try initiatives() {
      for supporter in try supporters(of: initiative) {
        guard SealedBox.open(supporter.contact.box, with: keys) == nil else { continue }
        guard let person = try? supporter.contact.open(with: keys) else {
          unopened += 1
          continue
        }
        let contact = SealedContact.seal(person, for: keys.publicKey)
        if try replace(supporter, by: contact, of: initiative) { resealed += 1 }
      }
    }
    return (resealed, unopened)
  }

  /// Removes every signature of an initiative, and what crashed writes left of some.
  ///
  /// How many were verified on paper stays: no name is in that.
  ///
  /// - Parameter seconds: what crashed writes left before then is removed as well.
  /// - Throws: `FileError`.
  package func erase(of initiative: CaseID, leftoversBefore seconds: Int) throws(FileError) {
    let place = place(initiative)
    for (mark, standing) in try entries(of: initiative) {
      try place.remove(Self.file(mark, standing), .durable)
    }
    try place.removeLeftovers(writtenBefore: seconds)
  }
}

extension SupportBook {
  /// - Returns: false where it was confirmed a moment ago: then it comes with the next round.
  private func replace(
    _ supporter: Supporter, by contact: SealedContact, of initiative: CaseID
  ) throws(FileError) -> Bool {
    let file = Self.file(supporter.mark, supporter.standing)
    guard place(initiative).exists(file) else { return false }
    let bytes = SupporterFile(signed: supporter.signed, contact: contact).json
    try place(initiative).write(bytes, to: file, .durable, mode: 0o600)
    return true
  }
}

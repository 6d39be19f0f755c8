// Who signed which initiative: sealed for the desk, one small file for each signature.
//
// `<state>/support/<case>/<mark>.<standing>`. The name says all that has to be known for counting, so
// that no box is opened for it; confirming a signature is one rename.

package import Files
package import Participation

/// How a signature stands.
package enum SupportStanding: String, CaseIterable, Hashable, Sendable {
  /// A letter asks whether it is meant.
  case waiting
  case confirmed
  /// The site sends no mail, so nobody could be asked.
  case unconfirmed

  package var counts: Bool { self != .waiting }
}

/// One signature, for the clerk who verifies them.
package struct Supporter: Sendable, Undisclosed {
  package let mark: SupportMark
  package let standing: SupportStanding
  package let signed: CivilDate
  package let contact: SealedContact
}

/// The folder `support` of the state.
package struct SupportBook: Sendable {
  /// What became of a signature.
  package enum Outcome: Hashable, Sendable {
    /// It is new, or it has waited for so long that it is asked for again.
    case kept
    /// The same person has signed already, or was asked a short time ago.
    case known
  }

  /// So long nobody is asked a second time, whoever types in the address.
  package static let askedAgainSeconds = 24 * 60 * 60

  private let folder: Folder

  package init(state: Folder) {
    folder = state.folder(RelativePath(trusted: "support"))
  }

  /// Keeps a signature; when this returns, it is on the disk.
  ///
  /// - Parameter isAsked: whether a letter asks for its confirmation.
  /// - Throws: `FileError`.
  package func keep(
    _ contact: SealedContact, as mark: SupportMark, for initiative: CaseID, isAsked: Bool,
    at now: Timestamp
  ) throws(FileError) -> Outcome {
    let place = place(initiative)
    if SupportStanding.allCases.contains(where: {
      $0.counts && place.exists(Self.file(mark, $0))
    }) {
      return .known
    }
    let file = Self.file(mark, isAsked ? .waiting : .unconfirmed)
    let bytes = SupporterFile(signed: now.date, contact: contact).json
    do {
      try place.write(bytes, to: file, .durable, .mustBeNew, mode: 0o600)
    } catch let error where error.isAlreadyThere {
      let written = (place.stamp(of: file)?.modifiedNanoseconds ?? 0) / 1_000_000_000
      guard isAsked, now.secondsSince1970 - written >= Self.askedAgainSeconds else {
        return .known
      }
      try place.write(bytes, to: file, .durable, mode: 0o600)
    }
    return .kept
  }

  /// Counts a signature from now on.
  ///
  /// - Returns: false where there is no such signature, or not any more.
  /// - Throws: `FileError`.
  package func confirm(_ mark: SupportMark, of initiative: CaseID) throws(FileError) -> Bool {
    let place = place(initiative)
    if place.exists(Self.file(mark, .confirmed)) { return true }
    let waiting = Self.file(mark, .waiting)
    guard place.exists(waiting) else { return false }
    let bytes = try place.read(waiting, bytesMax: SupporterFile.bytesMax)
    try place.write(bytes, to: Self.file(mark, .confirmed), .durable, mode: 0o600)
    try place.remove(waiting, .durable)
    return true
  }

  /// The initiatives that somebody signed, sorted.
  package func initiatives() throws(FileError) -> [CaseID] {
    try folder.subfolders().compactMap { CaseID($0) }.sorted()
  }

  /// How many signatures count, by how they stand; each person once.
  package func counts(of initiative: CaseID) throws(FileError) -> [SupportStanding: Int] {
    var marks: [SupportMark: SupportStanding] = [:]
    for (mark, standing) in try entries(of: initiative) where standing.counts {
      if marks[mark] != .confirmed { marks[mark] = standing }
    }
    return marks.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// Every signature, sorted by its mark; without those that were confirmed or erased meanwhile.
  ///
  /// - Throws: `FileError`, `BrokenSubmission`.
  package func supporters(of initiative: CaseID) throws -> [Supporter] {
    try entries(of: initiative).compactMap { try supporter($0, $1, of: initiative) }
  }
}

extension SupportBook {
  func place(_ initiative: CaseID) -> Folder {
    folder.folder(RelativePath(trusted: initiative.text))
  }

  static func file(_ mark: SupportMark, _ standing: SupportStanding) -> RelativePath {
    RelativePath(trusted: "\(mark.text).\(standing.rawValue)")
  }

  private func supporter(
    _ mark: SupportMark, _ standing: SupportStanding, of initiative: CaseID
  ) throws -> Supporter? {
    let file = Self.file(mark, standing)
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try place(initiative).read(file, bytesMax: SupporterFile.bytesMax)
    } catch {
      guard error.isMissing else { throw error }
      return nil
    }
    let kept = try SupporterFile(json: bytes, path: place(initiative).path(of: file))
    return Supporter(mark: mark, standing: standing, signed: kept.signed, contact: kept.contact)
  }

  func entries(
    of initiative: CaseID
  ) throws(FileError) -> [(mark: SupportMark, standing: SupportStanding)] {
    let place = place(initiative)
    guard place.exists else { return [] }
    return try place.names().compactMap { name in
      let parts = name.split(separator: ".").map(String.init)
      guard parts.count == 2, let mark = SupportMark(parts[0]),
        let standing = SupportStanding(rawValue: parts[1])
      else { return nil }
      return (mark, standing)
    }
  }
}

// Gives every imported case its number: the same one whenever the same record is imported.
//
// 1. The source's own number is kept where it fits, is free, and no counter can give it.
// 2. Otherwise the number is made of the year of receipt and a fingerprint of the source's number.
// 3. Where another case has that number, the next fingerprint is tried.
// So a record that was imported before is found by looking where its number leads.

internal import Archive
internal import Files
internal import Participation

/// The numbers of an archive and of what is imported into it.
struct CaseNumbering {
  /// What a record's number came to.
  enum Outcome {
    case new(CaseID)
    /// The record's own number was taken, so it got another one.
    case renumbered(CaseID)
    case alreadyThere
    /// The same number of the source stands earlier in the file.
    case repeated
  }

  private let archive: PublicArchive
  private let isGiven: (CaseID) throws -> Bool
  /// The inbox counts in the present year and those to come.
  private let countingYear: Int
  /// The archive's numbers, with the folder of each.
  private var folderByID: [CaseID: RelativePath] = [:]
  private var newIDs: Set<CaseID> = []
  private var seen: Set<Fingerprint> = []

  /// - Throws: `FileError` where the archive cannot be listed.
  init(_ site: ImportSite, now: Timestamp) throws {
    archive = site.archive
    isGiven = site.isGiven
    countingYear = now.date.year
    let ids = try Self.ids(of: archive.folder)
    folderByID = ids
  }

  mutating func number(_ draft: CaseDraft) throws -> Outcome {
    guard seen.insert(Fingerprint(of: draft.source.wholeName)).inserted else { return .repeated }
    let own = try draft.ownID.flatMap { try mayKeep($0) ? $0 : nil }
    if let id = draft.ownID, try holds(id, draft.source, evenUnnamed: false) {
      return .alreadyThere
    }
    for attempt in 0... {
      let id = Self.made(of: draft.source, year: draft.received.date.year, attempt)
      if try holds(id, draft.source, evenUnnamed: true) { return .alreadyThere }
      guard folderByID[id] == nil, !newIDs.contains(id) else { continue }
      newIDs.insert(own ?? id)
      return draft.ownID == nil || own != nil ? .new(own ?? id) : .renumbered(id)
    }
    preconditionFailure("the numbers of a year never end")
  }

  /// The archive's numbers by their folders, without reading a record.
  static func ids(of archive: Folder) throws(FileError) -> [CaseID: RelativePath] {
    var folderByID: [CaseID: RelativePath] = [:]
    for year in try archive.names() {
      guard let yearPath = RelativePath(year), year.count == 4 else { continue }
      for month in try archive.names(of: yearPath) {
        guard let path = RelativePath("\(year)/\(month)") else { continue }
        for name in try archive.names(of: path) where name.hasSuffix(".json") {
          if let id = CaseID(String(name.dropLast(5))) { folderByID[id] = path }
        }
      }
    }
    return folderByID
  }
}

extension CaseNumbering {
  /// No vowels, so that no number reads as a word.
  private static let letters = Array("BCDFGHJKLMNPQRSTVWXZ".utf8)
  private static let characters = Array("0123456789".utf8) + letters
  private static let charactersOfNumber = 8

  /// The number made of a record's name in its source; the first character is a letter, so no
  /// counter ever gives it.
  static func made(of source: CaseSource, year: Int, _ attempt: Int) -> CaseID {
    let name = attempt == 0 ? source.wholeName : "\(source.wholeName)\u{1F}\(attempt)"
    var rest = Fingerprint(of: name).value
    func next(_ choices: [UInt8]) -> UInt8 {
      defer { rest /= UInt64(choices.count) }
      return choices[Int(rest % UInt64(choices.count))]
    }
    let number = [next(letters)] + (1..<charactersOfNumber).map { _ in next(characters) }
    let text = "\(year.padded(to: 4))-\(String(decoding: number, as: UTF8.self))"
    guard let id = CaseID(text) else { preconditionFailure("\(text) is a case number") }
    return id
  }

  private func mayKeep(_ id: CaseID) throws -> Bool {
    guard folderByID[id] == nil, !newIDs.contains(id) else { return false }
    guard id.text.dropFirst(5).utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return true }
    guard let year = Int(id.text.prefix(4)), year < countingYear else { return false }
    return try !isGiven(id)
  }

  /// Whether the archive has this very record under a number.
  ///
  /// - Parameter evenUnnamed: whether a record that tells no source counts: nothing else than
  ///   an import makes such numbers, so its source was taken away later.
  private func holds(_ id: CaseID, _ source: CaseSource, evenUnnamed: Bool) throws -> Bool {
    guard let folder = folderByID[id] else { return false }
    let file = folder.appending(RelativePath(trusted: "\(id).json"))
    guard let found = SourceKey.read(try archive.source(file)) else { return evenUnnamed }
    return found == source
  }
}

extension CaseSource {
  var wholeName: String { "\(system)\u{1F}\(id)" }
}

extension Folder {
  fileprivate func names(of folder: RelativePath) throws(FileError) -> [String] {
    guard status(of: folder)?.isFolder == true else { return [] }
    return try self.folder(folder).names()
  }
}

// The file of one signature.

internal import Diagnostics
internal import Documents
internal import Participation

/// The day of a signature, and who signed, in a box that only the desk opens.
struct SupporterFile {
  let signed: CivilDate
  let contact: SealedContact

  static let bytesMax = 16 << 10

  init(signed: CivilDate, contact: SealedContact) {
    self.signed = signed
    self.contact = contact
  }

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.entry("signed", signed.description)
    writer.entry("contact", contact.text)
    writer.endObject()
    return writer.finish() + [0x0A]
  }

  /// - Throws: `BrokenSubmission`.
  init(json bytes: [UInt8], path: String) throws {
    do {
      var reader = JSONReader(SourceText(file: path, bytes: bytes))
      var signed: CivilDate?
      var contact: SealedContact?
      try reader.beginObject()
      while let key = try reader.nextKey() {
        switch key {
        case "signed": signed = CivilDate(try reader.string())
        case "contact": contact = SealedContact(try reader.string())
        default: _ = try reader.skip()
        }
      }
      try reader.finish()
      guard let signed, let contact else { throw Self.broken(path) }
      self.init(signed: signed, contact: contact)
    } catch let problem as Diagnostic {
      throw BrokenSubmission(path: path, position: problem.position, message: problem.message)
    }
  }

  private static func broken(_ path: String) -> BrokenSubmission {
    BrokenSubmission(path: path, position: nil, message: "the signature is not whole")
  }
}

// A resident's contact details, sealed the moment they arrive.

internal import Diagnostics
internal import Documents
package import Participation

/// The private answers of a submission in a box that only the desk's secret key opens.
package struct SealedContact: Hashable, Sendable {
  let box: [UInt8]

  /// The box was not sealed for these keys, or it was damaged.
  package struct CannotOpen: Error, Hashable, Sendable {}

  /// Reads what `text` writes; nil where it is no box.
  init?(_ text: String) {
    guard let box = Base64.standard.decode(text), box.count >= SealedBox.overheadBytes else {
      return nil
    }
    self.box = box
  }

  private init(box: [UInt8]) {
    self.box = box
  }

  /// The box as base64 (RFC 4648, section 4).
  var text: String { Base64.standard.encode(box) }

  /// Seals answers by the names of their fields.
  package static func seal(_ answers: [Key: String], for key: DeskPublicKey) -> SealedContact {
    var writer = JSONWriter()
    writer.beginObject()
    for (name, value) in answers.sorted(by: { $0.key < $1.key }) {
      writer.entry(name.text, value)
    }
    writer.endObject()
    return SealedContact(box: SealedBox.seal(writer.finish(), for: key))
  }

  /// The answers by the names of their fields.
  package func open(with keys: DeskKeys) throws(CannotOpen) -> [Key: String] {
    let content =
      SealedBox.open(box, with: keys) ?? keys.previous.flatMap { SealedBox.open(box, with: $0) }
    guard let content else { throw CannotOpen() }
    do {
      return try Self.answers(in: SourceText(file: "contact", bytes: content))
    } catch {
      throw CannotOpen()
    }
  }
}

extension SealedContact {
  private static func answers(in source: SourceText) throws(Diagnostic) -> [Key: String] {
    var reader = JSONReader(source)
    let answers = try reader.answers()
    try reader.finish()
    return answers
  }
}

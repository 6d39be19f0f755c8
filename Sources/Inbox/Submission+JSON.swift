// A submission as a JSON file of eleven keys, one a submission; a twelfth where an official typed it.

internal import Diagnostics
internal import Documents
internal import Participation

extension Submission {
  /// The file's bytes, always the same for the same submission.
  var json: [UInt8] {
    var writer = JSONWriter(.indented(2))
    writer.beginObject()
    writer.entry("id", id.text)
    writer.entry("case", caseID.text)
    writer.entry("channel", channel.text)
    writer.entry("lang", language.code)
    writer.entry("received", received.description)
    writeAnswers(to: &writer)
    writeContact(to: &writer)
    writer.attachments(attachments)
    writer.entry("receipt", receipt.hexText)
    writer.entry("spam", spam)
    writer.entry("form", formVersion)
    if isOnBehalf {
      writer.key("behalf")
      writer.bool(true)
    }
    writer.endObject()
    return writer.finish() + [UInt8(ascii: "\n")]
  }

  /// Reads a file's bytes.
  ///
  /// - Parameter path: for the error.
  init(json bytes: [UInt8], path: String) throws(BrokenSubmission) {
    let source = SourceText(file: path, bytes: bytes)
    let record: Record
    do {
      record = try Record(source)
    } catch {
      // The reader's words and its excerpt may quote the file.
      throw BrokenSubmission(
        path: path, position: error.position, message: "the submission cannot be read here")
    }
    guard let submission = record.submission else {
      throw BrokenSubmission(
        path: path, position: nil, message: "the submission lacks a key or has a wrong value")
    }
    self = submission
  }

  private func writeAnswers(to writer: inout JSONWriter) {
    writer.key("fields")
    writer.beginObject()
    for (name, value) in answers.sorted(by: { $0.key < $1.key }) { writer.entry(name.text, value) }
    writer.endObject()
  }

  private func writeContact(to writer: inout JSONWriter) {
    writer.key("contact")
    if let contact { writer.string(contact.text) } else { writer.null() }
  }
}

/// The keys of the file as they are read, before anything is made of them.
private struct Record {
  private var texts: [String: String] = [:]
  private var answers: [Key: String]?
  private var contact: String?
  private var attachments: [Attachment]?
  private var spam: [String]?
  private var form: Int?
  private var isOnBehalf = false

  init(_ source: SourceText) throws(Diagnostic) {
    var reader = JSONReader(source)
    try reader.beginObject()
    while let key = try reader.nextKey() { try take(key, from: &reader) }
    try reader.finish()
  }

  var submission: Submission? {
    guard let id = texts["id"].flatMap({ SubmissionID($0) }),
      let caseID = texts["case"].flatMap({ CaseID($0) }),
      let channel = texts["channel"].flatMap({ Key($0) }),
      let language = texts["lang"].flatMap({ Language($0) }),
      let received = texts["received"].flatMap({ Timestamp($0) }),
      let receipt = texts["receipt"].flatMap({ Digest256(hex: $0) }),
      let answers, let attachments, let spam, let form
    else { return nil }
    let sealed = contact.map { SealedContact($0) }
    if case .some(.none) = sealed { return nil }
    return Submission(
      id: id, caseID: caseID, channel: channel, language: language, received: received,
      answers: answers, contact: sealed ?? nil, attachments: attachments, receipt: receipt,
      spam: spam, formVersion: form, isOnBehalf: isOnBehalf)
  }

  private mutating func take(_ key: String, from reader: inout JSONReader) throws(Diagnostic) {
    switch key {
    case "id", "case", "channel", "lang", "received", "receipt":
      texts[key] = try reader.string()
    case "fields": answers = try reader.answers()
    case "contact": contact = try reader.stringOrNull()
    case "attachments": attachments = try reader.attachments()
    case "spam": spam = try reader.strings()
    case "form": form = try reader.integer()
    case "behalf": isOnBehalf = try reader.bool()
    default: _ = try reader.skip()
    }
  }
}

extension JSONReader {
  fileprivate mutating func stringOrNull() throws(Diagnostic) -> String? {
    if try peek() == .string { return try string() }
    try null()
    return nil
  }
}

// An account as a file of its own.

internal import Diagnostics
internal import Documents
internal import Inbox
internal import Participation

extension StaffAccount {
  var json: [UInt8] {
    var writer = JSONWriter(.indented(2))
    writer.beginObject()
    writer.write("name", name.text)
    writer.write("roles", roles.sorted().map(\.rawValue))
    writer.write("departments", departments.map(\.text))
    if let language { writer.write("language", language.code) }
    if let email { writer.write("email", email.text) }
    writer.write("password", password.text)
    writer.write("changed", changed.description)
    writer.write("stamp", stamp)
    if let timedCode { writer.write("code", timedCode.keyText) }
    if let lastStep {
      writer.key("lastStep")
      writer.integer(lastStep)
    }
    writer.write("recovery", recoveryCodes.map(\.hexText))
    writer.write("browsers", browsers.map(\.hexText))
    writer.endObject()
    return writer.finish() + [UInt8(ascii: "\n")]
  }

  /// nil where the file is nothing that `json` writes.
  init?(json bytes: [UInt8]) {
    guard let texts = StoredTexts(bytes), let name = texts["name"].flatMap({ StaffName($0) }),
      let password = texts["password"].flatMap({ PasswordHash($0) }),
      let changed = texts["changed"].flatMap({ Timestamp($0) }), let stamp = texts["stamp"]
    else { return nil }
    let roles = texts.list("roles").compactMap { StaffRole(rawValue: $0) }
    let departments = texts.list("departments").compactMap { Key($0) }
    // What cannot be read must not open more than it did.
    guard roles.count == texts.list("roles").count,
      departments.count == texts.list("departments").count
    else { return nil }
    self.init(
      name: name, roles: Set(roles), departments: departments,
      language: texts["language"].flatMap { Language($0) }, password: password, changed: changed,
      stamp: stamp)
    email = texts["email"].flatMap { MailAddress($0) }
    if let text = texts["code"] {
      // With a key that cannot be read the account must not open without its code.
      guard let code = TimedCode(keyText: text) else { return nil }
      timedCode = code
    }
    lastStep = texts["lastStep"].flatMap { Int($0) }
    recoveryCodes = texts.list("recovery").compactMap { Digest256(hex: $0) }
    browsers = texts.list("browsers").compactMap { Digest256(hex: $0) }
  }
}

extension JSONWriter {
  mutating func write(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  mutating func write(_ name: String, _ texts: [String]) {
    key(name)
    beginArray()
    for text in texts { string(text) }
    endArray()
  }
}

/// The keys of one of our own files: texts, numbers as texts, and lists of texts.
struct StoredTexts {
  private var texts: [String: String] = [:]
  private var lists: [String: [String]] = [:]

  /// nil where the bytes are no such object.
  init?(_ bytes: [UInt8]) {
    do {
      var reader = JSONReader(SourceText(file: "staff", bytes: bytes))
      try reader.beginObject()
      while let key = try reader.nextKey() {
        switch try reader.peek() {
        case .array: lists[key] = try Self.list(&reader)
        case .number: texts[key] = String(try reader.integer())
        default: texts[key] = try reader.string()
        }
      }
      try reader.finish()
    } catch {
      return nil
    }
  }

  subscript(key: String) -> String? { texts[key] }

  func list(_ key: String) -> [String] { lists[key] ?? [] }

  private static func list(_ reader: inout JSONReader) throws(Diagnostic) -> [String] {
    var texts: [String] = []
    try reader.beginArray()
    while try reader.nextElement() { texts.append(try reader.string()) }
    return texts
  }
}

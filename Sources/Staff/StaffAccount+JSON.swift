// An account as a file of its own.

internal import Diagnostics
internal import Documents
internal import Inbox
internal import Participation

extension StaffAccount {
  var json: [UInt8] {
    var writer = JSONWriter(.indented(2))
    writer.beginObject()
    writer.entry("name", name.text)
    writer.entry("roles", roles.sorted().map(\.rawValue))
    writer.entry("departments", departments.map(\.text))
    writer.entry("language", language?.code)
    writer.entry("email", email?.text)
    writer.entry("password", password.text)
    writer.entry("changed", changed.description)
    writer.entry("stamp", stamp)
    writer.entry("code", timedCode?.keyText)
    writer.entry("lastStep", lastStep)
    writer.entry("recovery", recoveryCodes.map(\.hexText))
    writer.entry("browsers", browsers.map(\.hexText))
    writer.entry("ownKey", lockedKey?.text)
    writer.entry("deskKey", givenKey?.text)
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
    // A key that cannot be read opens nothing.
    lockedKey = texts["ownKey"].flatMap { LockedKey($0) }
    givenKey = lockedKey == nil ? nil : texts["deskKey"].flatMap { GivenDeskKey($0) }
  }
}

// Which passwords are taken.

internal import Foundation
internal import Inbox

/// Why a password is refused.
package enum PasswordProblem: String, Error, CaseIterable, Sendable {
  case short, long, common, name
}

/// What a password must be: long, and nothing that is tried first.
///
/// No rule about kinds of characters, and no date by which it ends (NIST SP 800-63B, 5.1.1.2).
package enum PasswordRule {
  package static let charactersMin = 12
  /// Nobody types more; a whole book would only be work.
  package static let bytesMax = 1_024
  /// `aaaabbbbcccc` has three.
  private static let differentCharactersMin = 5

  /// What is wrong with a password for an account; nil where nothing is.
  package static func problem(of password: String, for name: StaffName) -> PasswordProblem? {
    let small = password.lowercased()
    if password.count < charactersMin { return .short }
    if password.utf8.count > bytesMax { return .long }
    if holdsName(small, name) { return .name }
    if Set(small).count < differentCharactersMin || isCommon(small) { return .common }
    return nil
  }

  /// The bytes that are hashed: letters with marks have several spellings, and keyboards differ.
  package static func bytes(of password: String) -> [UInt8] {
    Array(password.precomposedStringWithCanonicalMapping.utf8)
  }
}

extension PasswordRule {
  /// A short name is part of many words.
  private static let nameCharactersMin = 4

  /// `anna.virta` of `anna.virta@kunta.example` counts as the name.
  private static func holdsName(_ password: String, _ name: StaffName) -> Bool {
    let beginning = String(name.text.prefix { $0 != "@" })
    return beginning.count >= nameCharactersMin && password.contains(beginning)
  }

  /// Whether nothing is left but a common word and digits or marks around it.
  private static func isCommon(_ password: String) -> Bool {
    let letters = password.filter(\.isLetter)
    return commonWords.contains(letters) || commonWhole.contains { password.hasPrefix($0) }
  }

  /// With digits before or behind, the first that anybody tries.
  private static let commonWords: Set<String> = [
    "", "admin", "administrator", "adminadmin", "avoin", "changeme", "kaupunki", "kesä", "kevät",
    "kommun", "kunta", "letmein", "lösenord", "passord", "password", "passwordpassword", "qwerty",
    "salainen", "salasana", "salasanasalasana", "sommar", "suomi", "syksy", "talvi", "vinter",
    "welcome", "tervetuloa", "välkommen", "iloveyou",
  ]

  /// The keys of a keyboard one after another.
  private static let commonWhole = [
    "1234567890", "0987654321", "qwertyuiop", "1q2w3e4r5t6y", "qazwsxedcrfv", "asdfghjkl",
    "abcdefghijkl", "qwerty123456", "correcthorsebatterystaple", "correct horse battery staple",
  ]
}

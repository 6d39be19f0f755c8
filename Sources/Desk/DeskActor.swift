// Who does something at the desk: an account, or a user of the machine.

package import Participation

/// An official as the history names them; the public sees the department alone.
package struct DeskActor: Hashable, Sendable {
  /// The account's name, or `cli:<user>` for somebody at the command line.
  package let name: String
  /// For which departments the official works; empty for the whole municipality.
  package let departments: [Key]

  package static let nameCharactersMax = 100

  /// - Parameter name: what cannot be shown in it is left out, and so is what is too long.
  package init(name: String, departments: [Key] = []) {
    let shown = name.unicodeScalars.filter { $0.isShowable && $0 != "\n" && $0 != "\t" }
    let kept = String(String.UnicodeScalarView(shown.prefix(Self.nameCharactersMax))).trimmed
    self.name = kept.isEmpty ? "-" : kept
    self.departments = departments
  }

  /// A user of the machine at the command line.
  ///
  /// - Parameter name: for whom the user works; nil for themselves.
  package static func commandLine(user: String, for name: String? = nil) -> DeskActor {
    DeskActor(name: name.map { "\($0) (cli:\(user))" } ?? "cli:\(user)")
  }

  /// For which department the official acts on a case.
  func department(on handling: Key?) -> Key? {
    if let handling, departments.contains(handling) { return handling }
    return departments.first
  }
}

// What screening asks of the rest of the program: processes, ideas, the desk's file, a preview.

package import Participation

/// A process with what of it was decided at the desk.
package struct ScreenedProcess: Sendable {
  /// All of it, the desk's part too.
  package let process: BudgetProcess
  package let sheet: ScreeningSheet

  package init(process: BudgetProcess, sheet: ScreeningSheet) {
    self.process = process
    self.sheet = sheet
  }
}

/// An idea that residents can read.
package struct ScreenedIdea: Hashable, Sendable {
  package let id: CaseID
  package let title: String
  package let language: Language
  package let department: Key?

  package init(id: CaseID, title: String, language: Language, department: Key?) {
    self.id = id
    self.title = title
    self.language = language
    self.department = department
  }
}

/// Filled in by whoever composes the program.
package struct ScreeningOutside: Sendable {
  /// The site's languages, the default one first.
  package let languages: [Language]
  /// The processes that take ideas, as they stand on the disk now, sorted by key.
  package let processes: @Sendable () throws -> [ScreenedProcess]
  /// The public ideas of a channel, the newest first.
  package let ideas: @Sendable (Key) throws -> [ScreenedIdea]
  /// Sees to it that a process can be read with other decisions of the desk; throws what is wrong.
  package let check: @Sendable (_ process: Key, [UInt8]) throws -> Void
  /// Writes the desk's file of a process; it is on the disk when this returns.
  package let write: @Sendable (_ process: Key, [UInt8]) throws -> Void
  /// Asks for a build.
  package let announce: @Sendable () throws -> Void
  /// The page of a proposal as it would be with other decisions; nil where it cannot be shown.
  package let page: @Sendable (_ process: Key, [UInt8], _ proposal: Key, Language) -> [UInt8]?

  package init(
    languages: [Language], processes: @escaping @Sendable () throws -> [ScreenedProcess],
    ideas: @escaping @Sendable (Key) throws -> [ScreenedIdea],
    check: @escaping @Sendable (_ process: Key, [UInt8]) throws -> Void,
    write: @escaping @Sendable (_ process: Key, [UInt8]) throws -> Void,
    announce: @escaping @Sendable () throws -> Void,
    page: @escaping @Sendable (_ process: Key, [UInt8], _ proposal: Key, Language) -> [UInt8]?
  ) {
    self.languages = languages
    self.processes = processes
    self.ideas = ideas
    self.check = check
    self.write = write
    self.announce = announce
    self.page = page
  }
}

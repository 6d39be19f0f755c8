// What the rooms for cases share: the desk, what it keeps in memory, and what lies outside of it.

package import Inbox
package import Participation

/// What the daemon keeps from one reading of the site to the next.
package struct DeskMemory: Sendable {
  package let index: DeskIndex
  let looks = CaseLooks()

  package init(index: DeskIndex) {
    self.index = index
  }
}

/// What the rooms ask of the rest of the program; whoever composes the daemon fills it in.
package struct CaseOutside: Sendable {
  /// Opens contact details.
  package var keys: @Sendable () throws -> DeskKeys
  /// Whether officials' own keys alone open them.
  package var isLocked: @Sendable () -> Bool = { false }
  /// Seals those that an official types in.
  package var publicKey: @Sendable () throws -> DeskPublicKey
  /// Asks for the public pages of a case that has changed.
  package var announce: @Sendable (Case) throws -> Void
  /// The public page of a case as it would be; nil where it cannot be shown.
  package var publicPage: @Sendable (Case, Language) -> [UInt8]?
  /// Where the public page stands, with the site's root in front; nil where there is none.
  package var address: @Sendable (Case, Language) -> String?
  /// The bytes of a file that came with a submission.
  package var attachment: @Sendable (Attachment, SubmissionID) throws -> [UInt8]
  /// Erases what is private of a case and its public record, and has the rest follow by itself.
  package var erase: @Sendable (CaseID, Reason, DeskActor, CaseVersion) throws -> Void

  /// Asks for a build that counts signatures anew.
  package var recount: @Sendable () throws -> Void

  package init(
    keys: @escaping @Sendable () throws -> DeskKeys,
    publicKey: @escaping @Sendable () throws -> DeskPublicKey,
    announce: @escaping @Sendable (Case) throws -> Void,
    publicPage: @escaping @Sendable (Case, Language) -> [UInt8]?,
    address: @escaping @Sendable (Case, Language) -> String?,
    attachment: @escaping @Sendable (Attachment, SubmissionID) throws -> [UInt8],
    erase: @escaping @Sendable (CaseID, Reason, DeskActor, CaseVersion) throws -> Void,
    recount: @escaping @Sendable () throws -> Void = {}
  ) {
    self.keys = keys
    self.publicKey = publicKey
    self.announce = announce
    self.publicPage = publicPage
    self.address = address
    self.attachment = attachment
    self.erase = erase
    self.recount = recount
  }
}

/// The desk over the site's cases, for the rooms in the browser.
package struct CaseOffice: Sendable {
  let desk: CaseDesk
  let memory: DeskMemory
  let calendar: LocalCalendar
  let answers: [CannedAnswer]
  let outside: CaseOutside
  /// Nil where no process takes ideas.
  package var screening: ScreeningOutside?
  /// Gets a line for the daemon's log, without any text of a case.
  let log: @Sendable (String) -> Void

  /// - Parameter answers: the canned answers, in the order in which they are offered.
  package init(
    desk: CaseDesk, memory: DeskMemory, calendar: LocalCalendar, answers: [CannedAnswer],
    outside: CaseOutside, log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.desk = desk
    self.memory = memory
    self.calendar = calendar
    self.answers = answers
    self.outside = outside
    self.log = log
  }

  /// The rooms for cases, in the order of the menu.
  package var rooms: [any Room] {
    [QueueRoom(office: self), CaseRoom(office: self), EntryRoom(office: self)]
      + (screening.map { [ScreeningRoom(office: self, outside: $0)] } ?? [])
  }

  func channel(_ key: Key?) -> Channel? { desk.channels.first { $0.key == key } }

  /// What waits, as far as the official sees it.
  func board(for access: CaseAccess, at now: Timestamp) throws -> DeskBoard {
    try memory.index.board(at: now).seen(by: access)
  }

  /// Has the public numbers follow; what was entered is on the disk.
  func recount(_ id: CaseID) {
    do {
      try outside.recount()
    } catch {
      log("the build after signatures of \(id) cannot be asked for: \(error)")
    }
  }

  /// Has the public pages follow; what was decided is on the disk, whatever becomes of them.
  func announce(_ story: Case) {
    do {
      try outside.announce(story)
    } catch {
      log("the build after a decision on \(story.id) cannot be asked for: \(error)")
    }
  }
}

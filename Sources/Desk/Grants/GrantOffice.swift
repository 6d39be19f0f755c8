// What the rooms for grants share: the calls that an official sees, and what lies outside.

package import Inbox
package import Participation
internal import Staff

/// What the room needs of the rest of the program; whoever composes the daemon fills it in.
package struct GrantOutside: Sendable {
  /// Has the public pages follow a decision.
  package var announce: @Sendable () throws -> Void
  /// Queues the letter that tells an applicant; nil where the site sends no mail.
  package var tell: (@Sendable (Submission, GrantDecision, MailAddress) throws -> Void)?

  package init(
    announce: @escaping @Sendable () throws -> Void,
    tell: (@Sendable (Submission, GrantDecision, MailAddress) throws -> Void)?
  ) {
    self.announce = announce
    self.tell = tell
  }
}

/// The calls for grants of a site, for the room in the browser.
package struct GrantOffice: Sendable {
  let office: CaseOffice
  let outside: GrantOutside

  package init(office: CaseOffice, outside: GrantOutside) {
    self.office = office
    self.outside = outside
  }

  package var rooms: [any Room] { [GrantRoom(grants: self)] }

  /// The calls that an account sees: who reviews sees all, who handles those of their departments.
  func channels(for account: StaffAccount) -> [Channel] {
    office.desk.channels.filter { channel in
      guard let rules = channel.grant else { return false }
      return account.may(.reviewer) || rules.department.map(account.handles) ?? false
    }
  }

  func desk(_ channel: Channel, for account: StaffAccount) -> GrantDesk? {
    let actor = CaseAccess(account: account).actor
    return GrantDesk(
      desk: office.desk.acting(as: actor), channel: channel, calendar: office.calendar)
  }
}

extension GrantDesk {
  /// The address to which the applicant asked for mail; opening a sealed one is noted.
  ///
  /// - Throws: `SealedContact.CannotOpen`, `KeyProblem`, and as `CaseDesk.openContact`.
  package func address(
    of application: GrantApplication, keys: () throws -> DeskKeys
  ) throws -> MailAddress? {
    guard let wanted = channel.confirmation else { return nil }
    let open = FormAnswers(application.submission.answers)
    let names = [wanted.to, wanted.when].compactMap(\.self)
    let isSealed = names.contains { channel.field($0.text)?.isPrivate == true }
    guard isSealed, application.submission.contact != nil else {
      return channel.addressToConfirm(open)
    }
    let sealed = try desk.openContact(of: application.id, with: try keys()) ?? [:]
    return channel.addressToConfirm(FormAnswers(open.values.merging(sealed) { $1 }))
  }
}

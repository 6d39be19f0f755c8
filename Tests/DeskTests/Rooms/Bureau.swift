// A desk in the browser over the cases of a test's office.

import Foundation
import HTTP
import Inbox
import Participation
import Staff

@testable import Desk

/// Keep it alive as long as its folders are used.
final class Bureau {
  let lobby = Lobby()
  let office: Office
  private let heard = Heard()

  /// - Parameter approvals: how many officials beside the writer have to agree.
  init(approvals: Int = 0) throws {
    office = try Office(approvals: approvals, workingDays: 5)
  }

  /// The cases for which a build was asked, in order.
  var announced: [String] { heard.ids }

  /// - Parameter isLocked: whether officials' own keys alone open contact details.
  func desk(
    answers: [CannedAnswer] = [], isLocked: Bool = false, screening: ScreeningOutside? = nil
  ) throws -> DeskService {
    let keys = office.keys
    let heard = heard
    let base = office.desk
    let hands = CaseDesk.ErasureHands(mail: { _ in }, attachments: { _ in })
    var outside = CaseOutside(
      keys: {
        if isLocked { throw KeyProblem.locked }
        return keys
      }, publicKey: { keys.publicKey }, announce: { heard.add($0.id.text) },
      publicPage: { story, _ in Array("public: \(story.title) \(story.message)".utf8) },
      address: { story, _ in "/\(story.id)" }, attachment: { _, _ in [] },
      erase: { id, reason, actor, version in
        let order = try base.acting(as: actor)
          .orderErasure(of: id, .everything(reason), expecting: version)
        try base.carryOut(order, hands, leftoversBefore: base.clock.now())
      })
    outside.isLocked = { isLocked }
    var cases = CaseOffice(
      desk: base, memory: DeskMemory(index: DeskIndex(desk: base, calendar: .utc)),
      calendar: .utc, answers: answers, outside: outside)
    cases.screening = screening
    return try lobby.desk(office: cases)
  }

  /// A browser in which somebody has signed in.
  func guest(
    _ desk: DeskService, _ name: String, _ roles: Set<StaffRole> = [.reviewer],
    for departments: [String] = []
  ) throws -> Guest {
    try lobby.hire(name, roles, for: departments.map { try key($0) })
    let guest = Guest(desk)
    try guest.signIn(name)
    return guest
  }
}

private final class Heard: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var all: [String] = []

  var ids: [String] { lock.withLock { all } }

  func add(_ id: String) { lock.withLock { all.append(id) } }
}

extension Guest {
  /// Posts a form of a case's page, as it stands there.
  func act(
    _ id: CaseID, _ action: String, _ fields: [String: String] = [:], version: String? = nil
  ) throws -> DeskAnswer {
    let page = try get("/desk/case/\(id)?from=new~~~")
    let own = [
      "token": page["token"], "version": version ?? page["version"], "from": "new~~~",
    ]
    return try post("/desk/case/\(id)/\(action)", own.merging(fields) { $1 })
  }
}

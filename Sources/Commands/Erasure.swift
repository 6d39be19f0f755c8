// Erases a case: at the desk, in the mail, in the site and in what is left of earlier builds.
//
// 1. Put right what a daemon that died left in its journal.
// 2. The desk's part (`CaseDesk.carryOut`): when it is over, no private word is left.
// 3. Build the site: the page says that something was erased, and why.
// 4. Remove older releases that show the case, and whatever else knows its title.
// 5. Remove the order. Until then whoever runs it again goes on.

internal import Archive
internal import Content
internal import Desk
internal import Files
internal import Inbox
internal import Mail
internal import Participation
internal import Publishing
internal import Uploads

/// Erasing, composed of everything that holds words.
struct Erasure: Sendable {
  let room: DeskRoom
  let console: Console
  /// Called before each step; tests let it fail, as a crash would.
  var before: @Sendable (ErasureStep) throws -> Void = { _ in }

  /// Erases a case, or finishes its erasure; when this returns, none of its words is left.
  ///
  /// It builds in this process and waits for builds of others, so whoever must not wait calls
  /// `begin` and leaves the rest to `avoin erase --resume`.
  ///
  /// - Parameter actor: who decides it.
  /// - Throws: `DeskError`, `StillInJournal`, `FileError`, `BuildLocked`, and as a build does.
  func erase(_ id: CaseID, reason: Reason, by actor: DeskActor) throws {
    try finishSite(of: [try begin(id, reason: reason, by: actor)])
  }

  /// Erases what is private of a case, and its public record; the site shows it yet.
  ///
  /// - Parameter version: what the official had before them; nil where nobody says.
  /// - Throws: as `erase` does before it builds, and `CaseChanged`.
  @discardableResult
  func begin(
    _ id: CaseID, reason: Reason, by actor: DeskActor, expecting version: CaseVersion? = nil
  ) throws -> ErasureOrder {
    try begin(id, .everything(reason), by: actor, expecting: version)
  }

  /// Erases one comment of a case; said twice it comes to the same, and so it is finished where
  /// the build failed.
  ///
  /// - Throws: as `erase`.
  func eraseComment(_ ref: CommentRef, reason: Reason) throws {
    try room.desk.eraseComment(ref, reason: reason)
    try build()
    _ = try EarlierReleases(of: room.site).forget([ref.story])
  }

  /// Removes what is private of a case, whose public part stays.
  func expire(_ id: CaseID, by actor: DeskActor) throws {
    let order = try begin(id, .privatePart, by: actor)
    try finishSite(of: [order])
  }

  /// Finishes what was interrupted.
  ///
  /// - Returns: the cases.
  func resume() throws -> [CaseID] {
    let orders = try room.desk.orders.all()
    guard !orders.isEmpty else { return [] }
    try room.inbox.recover(sweeping: false)
    for order in orders { try carryOut(order) }
    try finishSite(of: orders)
    return orders.map(\.id)
  }
}

extension Erasure {
  private func begin(
    _ id: CaseID, _ scope: ErasureOrder.Scope, by actor: DeskActor,
    expecting version: CaseVersion? = nil
  ) throws -> ErasureOrder {
    try room.inbox.recover(sweeping: false)
    try before(.order)
    let order = try room.desk.acting(as: actor).orderErasure(
      of: id, scope, expecting: version)
    try carryOut(order)
    return order
  }

  private func carryOut(_ order: ErasureOrder) throws {
    let state = room.site.stateFolder
    let hands = CaseDesk.ErasureHands(
      mail: { try room.forgetSender(of: $0) },
      attachments: {
        try AttachmentStore(state: state, staging: UploadStaging(state: state)).remove(of: $0)
      })
    try room.desk.carryOut(
      order, hands, leftoversBefore: Clock.system.now(), before: before)
  }

  /// Steps 3 to 5; what was never public is in no release.
  private func finishSite(of orders: [ErasureOrder]) throws {
    let erased = orders.filter { $0.scope != .privatePart }.map(\.id)
    if !erased.isEmpty {
      try before(.build)
      try build()
      try before(.releases)
      let removed = try EarlierReleases(of: room.site).forget(erased)
      for name in removed { console.note("removed the release \(name), which showed the case") }
    }
    try before(.finish)
    for order in orders { try room.desk.orders.remove(order) }
  }

  /// One that looks for itself, so that nothing of earlier titles stays beside its state.
  private func build() throws {
    do {
      let report = try SiteRefresh(site: room.site, console: console).build(.everything)
      console.note(BuildReportText(report).sentence)
    } catch {
      console.note(
        "the texts are removed, but the public pages may show them still: mend what is wrong, "
          + "then run avoin erase --resume")
      throw error
    }
  }
}

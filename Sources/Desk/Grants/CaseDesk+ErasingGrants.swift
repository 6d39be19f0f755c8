// What an erasure removes of an application for a grant.

internal import Archive
internal import Participation

extension CaseDesk {
  /// The scores go in any case; the public decision where everything is erased.
  func eraseGrant(_ order: ErasureOrder) throws {
    try grants.remove(order.id)
    guard case .everything = order.scope else { return }
    for channel in channels where channel.grant != nil {
      try archive.grants.remove(order.id, channel.key)
    }
  }
}

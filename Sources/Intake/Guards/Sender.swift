// Who sends a request, seen through the proxy in front.

package import HTTP
internal import Participation

/// The sender of a request as rate limits tell senders apart.
package enum Sender: Hashable, Sendable {
  /// This machine, or a proxy that does not tell for whom it asks: there is nobody to tell apart.
  case local
  case address(AddressPrefix)

  /// - Parameter proxies: whose word on `X-Forwarded-For` counts, beside this machine's own.
  package init(of request: Request, trusting proxies: Set<AddressPrefix>) {
    guard Self.isTrusted(request.peer, proxies) else {
      self = AddressPrefix(request.peer).map(Self.address) ?? .local
      return
    }
    self = Self.forwarded(request.headers, proxies)
  }
}

extension Sender {
  /// Each proxy adds the address that it saw behind the others, so the last one that is no proxy of
  /// ours is the only one that could not be made up.
  private static func forwarded(_ headers: Headers, _ proxies: Set<AddressPrefix>) -> Sender {
    let names = headers.values("X-Forwarded-For").flatMap { $0.split(separator: ",") }
    for name in names.reversed() {
      guard let address = PeerAddress(literal: String(name).trimmed) else { return .local }
      if isTrusted(address, proxies) { continue }
      return AddressPrefix(address).map(Self.address) ?? .local
    }
    return .local
  }

  private static func isTrusted(_ peer: PeerAddress, _ proxies: Set<AddressPrefix>) -> Bool {
    guard let prefix = AddressPrefix(peer) else { return true }
    return peer.isThisMachine || proxies.contains(prefix)
  }
}

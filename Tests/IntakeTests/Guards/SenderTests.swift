// Whose address counts behind a proxy.

import HTTP
import Intake
import Testing

@Suite struct SenderTests {
  @Test("Without a proxy the sender is who connects, whatever the header says")
  func believesNobody() throws {
    #expect(try sender("192.0.2.1", forwarded: ["198.51.100.7"]) == address("192.0.2.1"))
  }

  @Test("A proxy on this machine tells the sender", arguments: ["127.0.0.1", "::1", nil])
  func believesThisMachine(_ peer: String?) throws {
    #expect(try sender(peer, forwarded: ["198.51.100.7"]) == address("198.51.100.7"))
  }

  @Test("Only the last address counts: those before it may be made up")
  func believesTheLast() throws {
    let made = try sender("127.0.0.1", forwarded: ["203.0.113.1, 198.51.100.7"])
    #expect(try made == address("198.51.100.7"))
    let lines = try sender("127.0.0.1", forwarded: ["203.0.113.1", "198.51.100.7"])
    #expect(try lines == address("198.51.100.7"))
  }

  @Test("Proxies that the site trusts are passed over")
  func passesOverProxies() throws {
    let found = try sender(
      "192.0.2.1", forwarded: ["198.51.100.7, 192.0.2.2"], trusting: ["192.0.2.1", "192.0.2.2"])
    #expect(try found == address("198.51.100.7"))
  }

  @Test("A proxy that tells nothing, or nonsense, tells nobody apart")
  func knowsNobody() throws {
    #expect(try sender("127.0.0.1", forwarded: []) == .local)
    #expect(try sender("127.0.0.1", forwarded: ["unknown"]) == .local)
    #expect(try sender(nil, forwarded: []) == .local)
  }

  @Test("A sender does not show itself")
  func staysUndisclosed() throws {
    #expect(!"\(try address("198.51.100.7"))".contains("198"))
  }

  private func sender(
    _ peer: String?, forwarded: [String], trusting proxies: [String] = []
  ) throws -> Sender {
    var headers = Headers()
    for value in forwarded { headers.append("X-Forwarded-For", value) }
    let address = try peer.map(Self.peer) ?? .unknown
    let trusted = try proxies.map { try #require(AddressPrefix(Self.peer($0))) }
    return Sender(
      of: Request(path: "/", headers: headers, peer: address), trusting: Set(trusted))
  }

  private func address(_ literal: String) throws -> Sender {
    .address(try #require(AddressPrefix(Self.peer(literal))))
  }

  private static func peer(_ literal: String) throws -> PeerAddress {
    try #require(PeerAddress(literal: literal))
  }
}

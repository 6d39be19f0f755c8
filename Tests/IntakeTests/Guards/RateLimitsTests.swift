// How often one sender may do what.

import HTTP
import Intake
import Participation
import Testing

@Suite struct RateLimitsTests {
  private let limits = RateLimits()
  private let rules: FormRules = {
    var rules = FormRules()
    rules.sends = RateRule(perHour: 60, burst: 2)
    rules.checks = RateRule(perHour: 3_600, burst: 1)
    return rules
  }()

  @Test("A burst is let in, then one a minute")
  func fillsWithTime() throws {
    let sender = try sender("192.0.2.1")
    #expect(send(sender, at: 0) == .admitted)
    #expect(send(sender, at: 0) == .admitted)
    #expect(send(sender, at: 0) == .later(seconds: 60))
    #expect(send(sender, at: 59) == .later(seconds: 1))
    #expect(send(sender, at: 60) == .admitted)
    #expect(send(sender, at: 60) == .later(seconds: 60))
    #expect(send(sender, at: 100_000) == .admitted)
    #expect(send(sender, at: 100_000) == .admitted)
    #expect(send(sender, at: 100_000) == .later(seconds: 60))
  }

  @Test("Checking a form and sending it are counted apart, and so is everybody else")
  func countsApart() throws {
    let sender = try sender("192.0.2.1")
    _ = send(sender, at: 0)
    _ = send(sender, at: 0)
    #expect(limits.verdict(.check, of: sender, rules: rules, now: at(0)) == .admitted)
    #expect(send(try self.sender("192.0.2.2"), at: 0) == .admitted)
  }

  @Test("An IPv6 network of 64 bits is one sender, and an IPv4 address in IPv6 is itself")
  func countsNetworks() throws {
    #expect(try sender("2001:db8:1:2::1") == sender("2001:db8:1:2:ffff::9"))
    #expect(try sender("2001:db8:1:2::1") != sender("2001:db8:1:3::1"))
    #expect(try sender("::ffff:192.0.2.1") == sender("192.0.2.1"))
  }

  @Test("A clock that goes back or far ahead breaks nothing")
  func outlivesClocks() throws {
    let sender = try sender("192.0.2.1")
    #expect(send(sender, at: 1_000) == .admitted)
    #expect(send(sender, at: -1_000) == .admitted)
    #expect(send(sender, at: 0) == .later(seconds: 60))
    #expect(send(sender, at: Int(Int32.max) * 1_000) == .admitted)
  }

  @Test("The table is bounded: who was quiet is forgotten, and newcomers share what is left")
  func isBounded() throws {
    for number in 0..<RateLimits.sendersMax {
      let name = "10.\(number >> 16).\(number >> 8 & 255).\(number & 255)"
      _ = send(try sender(name), at: 0)
    }
    for number in 0..<2 { #expect(send(try sender("192.0.2.\(number)"), at: 0) == .admitted) }
    #expect(send(try sender("192.0.2.9"), at: 0) == .later(seconds: 60))
    #expect(limits.count == RateLimits.sendersMax + 1)
    #expect(send(try sender("192.0.2.9"), at: 3_600) == .admitted)
    #expect(limits.count == 1)
  }

  @Test("This machine itself is not limited")
  func admitsThisMachine() {
    for _ in 0..<10 { #expect(send(.local, at: 0) == .admitted) }
    #expect(limits.count == 0)
  }

  private func send(_ sender: Sender, at seconds: Int) -> RateLimits.Verdict {
    limits.verdict(.send, of: sender, rules: rules, now: at(seconds))
  }

  private func at(_ seconds: Int) -> Timestamp { Timestamp(secondsSince1970: seconds) }

  private func sender(_ literal: String) throws -> Sender {
    let peer = try #require(PeerAddress(literal: literal))
    return Sender(of: Request(path: "/", peer: peer), trusting: [])
  }
}

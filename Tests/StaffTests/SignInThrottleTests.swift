// How guessing slows down, by a clock that is set by hand.

import Inbox
import Participation
import Testing

@testable import Staff

@Suite struct SignInThrottleTests {
  private typealias Throttle = SignInThrottle<String>

  private let throttle = Throttle()

  private func at(_ seconds: Int) -> Timestamp { Timestamp(secondsSince1970: 1_000_000 + seconds) }

  @Test("After five failures each wait is twice the last one, up to a minute")
  func doubling() {
    let counts: [Throttle.Count] = [.account("anna")]
    for _ in 0..<5 { #expect(throttle.admit(counts, at: at(0)) == .admitted) }
    var now = 0
    for wait in [1, 2, 4, 8, 16, 32, 60, 60, 60] {
      #expect(throttle.admit(counts, at: at(now)) == .later(seconds: wait))
      #expect(throttle.admit(counts, at: at(now + wait - 1)) == .later(seconds: 1))
      now += wait
      #expect(throttle.admit(counts, at: at(now)) == .admitted)
    }
  }

  @Test("Being refused does not make the wait longer")
  func refusals() {
    let counts: [Throttle.Count] = [.account("anna")]
    for _ in 0..<6 { _ = throttle.admit(counts, at: at(0)) }
    for _ in 0..<100 { #expect(throttle.admit(counts, at: at(0)) == .later(seconds: 1)) }
    #expect(throttle.admit(counts, at: at(1)) == .admitted)
  }

  @Test("Signing in, or a quarter of an hour of quiet, makes a new start")
  func forgotten() {
    let counts: [Throttle.Count] = [.account("anna")]
    for _ in 0..<5 { _ = throttle.admit(counts, at: at(0)) }
    throttle.forgive(counts)
    #expect(throttle.admit(counts, at: at(0)) == .admitted)
    for _ in 0..<4 { _ = throttle.admit(counts, at: at(0)) }
    #expect(throttle.admit(counts, at: at(0)) == .later(seconds: 1))
    for _ in 0..<5 { #expect(throttle.admit(counts, at: at(900)) == .admitted) }
  }

  @Test("One sender is slowed down whatever the account")
  func sender() {
    for number in 0..<20 {
      #expect(throttle.admit([.account("a\(number)"), .sender("x")], at: at(0)) == .admitted)
    }
    #expect(throttle.admit([.account("anna"), .sender("x")], at: at(0)) == .later(seconds: 1))
    #expect(throttle.admit([.account("anna"), .sender("y")], at: at(0)) == .admitted)
  }

  @Test("Who guesses at an account does not keep out a browser that it knows")
  func knownBrowser() {
    for number in 0..<1_000 {
      _ = throttle.admit([.account("anna"), .sender("s\(number)")], at: at(number))
    }
    #expect(throttle.admit([.account("anna"), .sender("z")], at: at(1_000)) != .admitted)
    #expect(throttle.admit([.browser(Digest256(of: [1]))], at: at(1_000)) == .admitted)
  }

  @Test("A full table stays full, and slows newcomers down together")
  func full() {
    for number in 0..<Throttle.countsMax {
      _ = throttle.admit([.account("a\(number)")], at: at(0))
    }
    for number in 0..<20 {
      #expect(throttle.admit([.account("b\(number)")], at: at(0)) == .admitted)
    }
    #expect(throttle.admit([.account("c")], at: at(0)) == .later(seconds: 1))
    #expect(throttle.admit([.account("a1")], at: at(0)) == .admitted)
    #expect(throttle.admit([.account("c")], at: at(900)) == .admitted)
  }
}

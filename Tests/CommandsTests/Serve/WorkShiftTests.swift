// Tests that a thread of the daemon ends when it is told to, and not before.

import Foundation
import Synchronization
import Testing

@testable import Commands

@Suite struct WorkShiftTests {
  private static let longSeconds = 60.0

  @Test("A pause ends early where the work is to stop, and whoever stops waits for the end")
  func stopping() {
    let shift = WorkShift()
    let rounds = Mutex(0)
    shift.begin("test") {
      repeat { rounds.withLock { $0 += 1 } } while shift.pause(Self.longSeconds)
      rounds.withLock { $0 += 100 }
    }
    while rounds.withLock({ $0 }) == 0 { Thread.sleep(forTimeInterval: 0.001) }
    shift.stop(withinSeconds: Self.longSeconds)
    #expect(rounds.withLock { $0 } == 101)
    #expect(!shift.isWorking)
  }

  @Test("What was stopped before it began never begins")
  func neverBegun() {
    let shift = WorkShift()
    shift.stop(withinSeconds: Self.longSeconds)
    shift.begin("test") { Issue.record("it began") }
    #expect(!shift.isWorking)
    #expect(!shift.pause(Self.longSeconds))
  }

  @Test("Work that waits for something is woken by it, and by the end")
  func waiting() {
    let shift = WorkShift()
    let heard = Mutex([String]())
    let news = Mutex(false)
    shift.begin("test") {
      while shift.wait(until: { news.withLock { $0 } }) {
        news.withLock { $0 = false }
        heard.withLock { $0.append("news") }
      }
      heard.withLock { $0.append("end") }
    }
    shift.tell { news.withLock { $0 = true } }
    while heard.withLock({ $0.isEmpty }) { Thread.sleep(forTimeInterval: 0.001) }
    shift.stop(withinSeconds: Self.longSeconds)
    #expect(heard.withLock { $0 } == ["news", "end"])
  }
}

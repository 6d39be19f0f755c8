// How the log's lines look.

import Foundation
import Glibc
import Operations
import Testing

@Suite struct EventLogTests {
  private static let event = LogEvent(
    .warning, "built",
    ["pages": 12, "seconds": .seconds(0.12345), "said": "two words", "plain": "a/b:c", "none": ""])

  private func line(_ format: LogFormat, marks: Bool = false, _ event: LogEvent) -> String {
    let lines = Lines()
    let log = EventLog(
      format, marksPriority: marks, time: { "2026-11-22T06:00:00Z" }, write: { lines.add($0) })
    log.note(event)
    return lines.all.joined()
  }

  @Test("logfmt: time, level, event, then keys; what is no plain word stands in quotes")
  func logfmt() {
    #expect(
      line(.logfmt, Self.event) == """
        2026-11-22T06:00:00Z warning built pages=12 seconds=0.123 said="two words" plain=a/b:c \
        none=""

        """)
  }

  @Test("JSON: one object a line")
  func json() {
    #expect(
      line(.json, Self.event) == """
        {"time":"2026-11-22T06:00:00Z","level":"warning","event":"built","pages":12,\
        "seconds":0.123,"said":"two words","plain":"a/b:c","none":""}

        """)
  }

  @Test("No value can begin another line or another key")
  func escapes() {
    let event = LogEvent("said", ["text": "a\nb=\"c\"\u{1B}[31m"])
    let text = line(.logfmt, event)
    #expect(text.split(separator: "\n").count == 1)
    #expect(text.contains(#"text="a\nb=\"c\"\u001b[31m""#))
  }

  @Test("The journal is told the priority")
  func priority() {
    #expect(line(.logfmt, marks: true, LogEvent("a")).hasPrefix("<6>2026"))
    #expect(line(.logfmt, marks: true, LogEvent(.warning, "a")).hasPrefix("<4>"))
    #expect(line(.json, marks: true, LogEvent(.error, "a")).hasPrefix("<3>{"))
  }

  @Test("stderr is the journal only where it is the very stream that the variable names")
  func journal() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try Data().write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try #require(FileHandle(forReadingAtPath: path))
    var facts = stat()
    try #require(fstat(file.fileDescriptor, &facts) == 0)
    let (device, inode) = (facts.st_dev, facts.st_ino)
    #expect(EventLog.isJournal("\(device):\(inode)", descriptor: file.fileDescriptor))
    #expect(!EventLog.isJournal("\(device):\(inode + 1)", descriptor: file.fileDescriptor))
    #expect(!EventLog.isJournal(nil, descriptor: file.fileDescriptor))
  }
}

/// Lines from several threads.
private final class Lines: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var lines: [String] = []

  func add(_ line: String) { lock.withLock { lines.append(line) } }
  var all: [String] { lock.withLock { lines } }
}

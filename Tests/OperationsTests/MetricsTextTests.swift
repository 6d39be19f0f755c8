// The text that Prometheus reads, and what stands behind it.

import Files
import Foundation
import Operations
import Testing

@Suite struct MetricsTextTests {
  @Test("A family has its help, its kind and its samples; labels are escaped")
  func families() {
    let histogram = Histogram(bounds: [0.1, 1])
    for seconds in [0.05, 0.1, 0.5, 7] { histogram.add(seconds: seconds) }
    var page = MetricsText()
    page.begin("a_total", .counter, "Things.")
    page.sample(3, [("kind", "a\"b\\c\nd"), ("other", "x")])
    page.begin("b", .gauge, "A number.")
    page.sample(1.5)
    page.begin("c_seconds", .histogram, "Times.")
    page.sample(histogram, [("route", "page")])
    #expect(
      page.text == #"""
        # HELP a_total Things.
        # TYPE a_total counter
        a_total{kind="a\"b\\c\nd",other="x"} 3
        # HELP b A number.
        # TYPE b gauge
        b 1.5
        # HELP c_seconds Times.
        # TYPE c_seconds histogram
        c_seconds_bucket{route="page",le="0.1"} 2
        c_seconds_bucket{route="page",le="1"} 3
        c_seconds_bucket{route="page",le="+Inf"} 4
        c_seconds_sum{route="page"} 7.65
        c_seconds_count{route="page"} 4

        """#)
  }

  @Test("Counters lose nothing under many threads")
  func counters() {
    let counter = Counter()
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<10_000 { counter.add() }
    }
    #expect(counter.total == 80_000)
  }

  @Test("The process knows its own figures")
  func process() throws {
    let figures = try #require(ProcessFigures.current)
    #expect(figures.residentBytes > 1 << 20)
    #expect(figures.openDescriptors > 2 && figures.openDescriptors < figures.descriptorsMax)
    let age = Date().timeIntervalSince1970 - figures.startSecondsSince1970
    #expect(age > -2 && age < 86_400)
  }

  @Test("A folder is probed by a write, and one that is not there fails until it is")
  func probe() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(FolderProbe(Folder(path)).outcome == .written)
    #expect(try Data(contentsOf: URL(fileURLWithPath: "\(path)/probe")) == Data("avoin\n".utf8))
    guard case .failed = FolderProbe(Folder("/dev/null/nowhere")).outcome else {
      Issue.record("a folder that cannot be is written")
      return
    }
    #expect((DiskSpace(of: Folder(path))?.freeBytes ?? 0) > 0)
    #expect(DiskSpace(of: Folder("/nowhere")) == nil)
  }
}

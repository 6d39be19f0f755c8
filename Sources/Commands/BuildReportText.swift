// A build's report, for people and for programs.

internal import Documents
internal import Publishing

/// The words and the JSON of a report.
struct BuildReportText {
  let report: BuildReport

  init(_ report: BuildReport) {
    self.report = report
  }

  var sentence: String {
    let seconds = rounded(report.seconds, decimals: 2)
    guard report.written + report.deleted > 0 else {
      return "built nothing: \(report.pages) pages are up to date (\(seconds) s)"
    }
    let megabytes = rounded(Double(report.bytes) / 1_000_000, decimals: 1)
    let removed = report.deleted > 0 ? ", \(report.deleted) removed" : ""
    return "built \(report.pages) pages (\(report.written) files written\(removed), "
      + "\(megabytes) MB) in \(seconds) s: \(report.output)"
  }

  /// One object: `pages`, `rendered`, `written`, `deleted`, `bytes`, `waiting`, `warnings`, `seconds`,
  /// `phases`, `problems`.
  var json: String {
    var json = JSONWriter(.compact)
    json.beginObject()
    for (key, value) in counts {
      json.entry(key, value)
    }
    json.key("seconds")
    json.number(rounded(report.seconds, decimals: 4))
    json.key("phases")
    json.beginObject()
    for phase in report.phases {
      json.key(phase.name)
      json.number(rounded(phase.seconds, decimals: 4))
    }
    json.endObject()
    json.key("problems")
    json.beginArray()
    for warning in report.warnings { json.problem(warning) }
    json.endArray()
    json.endObject()
    return String(decoding: json.finish(), as: UTF8.self)
  }

  private var counts: [(String, Int)] {
    [
      ("pages", report.pages), ("rendered", report.rendered), ("written", report.written),
      ("deleted", report.deleted), ("bytes", report.bytes),
      ("waiting", report.waiting), ("warnings", report.warnings.count),
    ]
  }

  private func rounded(_ value: Double, decimals: Int) -> Double {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}

// An import's report, for people and for programs.

internal import Content
internal import Documents
internal import Files
internal import Importing
internal import Participation

/// The words and the JSON of a report.
struct ImportReportText {
  let report: ImportReport
  private let file: String
  private let site: Site

  /// Unknown words beyond so many are only counted.
  private static let wordsShownMax = 40

  init(_ report: ImportReport, file: String, site: Site) {
    self.report = report
    self.file = file
    self.site = site
  }

  /// What stands on stderr.
  var lines: [String] { earlier + findings + snippetLines + [sentence] + next }

  /// One object: the counts, `reasons` with examples, `unknown` words, the `snippet`.
  var json: String {
    var json = JSONWriter(.compact)
    json.beginObject()
    json.entry("file", file)
    for (key, value) in counts {
      json.entry(key, value)
    }
    json.key("dry_run")
    json.bool(report.isDryRun)
    json.key("seconds")
    json.number((report.seconds * 1_000).rounded() / 1_000)
    json.key("reasons")
    json.beginArray()
    for finding in report.findings { write(finding, into: &json) }
    json.endArray()
    json.key("unknown")
    json.beginObject()
    for kind in WordKind.allCases { write(kind, into: &json) }
    json.endObject()
    json.entry("snippet", snippet.joined(separator: "\n"))
    json.endObject()
    return String(decoding: json.finish(), as: UTF8.self)
  }
}

// MARK: For people

extension ImportReportText {
  private var earlier: [String] {
    report.finishedEarlier == 0
      ? [] : ["finished an interrupted import of \(report.finishedEarlier) cases"]
  }

  private var sentence: String {
    let done = report.isDryRun ? "would be imported" : "imported"
    let rate = Int(Double(report.read) / max(0.001, report.seconds))
    let seconds = (report.seconds * 10).rounded() / 10
    return "\(report.read) records: \(report.imported) \(done), \(report.alreadyThere) already "
      + "there, \(report.leftOut) left out (\(seconds) s, \(rate) records/s)"
  }

  private var next: [String] {
    if report.isDryRun { return ["nothing was written: this was a dry run"] }
    guard report.imported + report.finishedEarlier > 0 else { return ["nothing was imported"] }
    return ["next: avoin build\(site.folder.path == "." ? "" : " --site \(site.folder.path)")"]
  }

  private var findings: [String] {
    report.findings.flatMap { finding in
      let fate = finding.reason.leavesOut ? "left out" : "noted"
      let head = "\(fate): \(finding.count) × \(finding.reason.sentence)"
      return [head] + finding.examples.map(Self.line)
    }
  }

  private static func line(_ example: ImportReport.Example) -> String {
    let detail = example.detail.isEmpty ? "" : ": \(example.detail)"
    return "  line \(example.line) (record \(example.record))\(detail)"
  }

  private var snippetLines: [String] {
    guard !snippet.isEmpty else { return [] }
    return ["words that mean nothing here; put them into the mapping and replace \"none\":"]
      + snippet
  }
}

// MARK: For the mapping

extension ImportReportText {
  /// A piece of a mapping that is valid as it is: every unknown word means nothing.
  private var snippet: [String] {
    WordKind.allCases.flatMap { kind -> [String] in
      let words = report.unknownWords(kind)
      guard !words.isEmpty else { return [] }
      let shown = words.prefix(Self.wordsShownMax).map { word in
        "  \(Self.quoted(word.word)): none  # \(word.count) records"
      }
      let rest = words.count - shown.count
      let more = rest > 0 ? ["  # and \(rest) more"] : []
      return ["\(kind.rawValue):  # \(known(kind).joined(separator: ", "))"] + shown + more
    }
  }

  /// What a word of the source may become.
  private func known(_ kind: WordKind) -> [String] {
    let categories = site.taxonomy.categories
    let topics = categories.flatMap { $0.topics.map(\.key.text) }
    switch kind {
    case .categories: return categories.map(\.key.text) + topics
    case .topics: return topics
    case .departments: return site.taxonomy.departments.map(\.key.text)
    case .statuses: return Status.allCases.map(\.rawValue)
    case .outcomes: return Outcome.allCases.map(\.rawValue)
    case .languages: return site.configuration.languages.map(\.code)
    }
  }

  /// YAML reads a text in double quotes as JSON does.
  private static func quoted(_ word: String) -> String {
    var json = JSONWriter(.compact)
    json.string(word)
    return String(decoding: json.finish(), as: UTF8.self)
  }
}

// MARK: For programs

extension ImportReportText {
  private var counts: [(String, Int)] {
    [
      ("records", report.read), ("imported", report.imported),
      ("already_there", report.alreadyThere), ("left_out", report.leftOut),
      ("finished_earlier", report.finishedEarlier),
    ]
  }

  private func write(_ finding: ImportReport.Finding, into json: inout JSONWriter) {
    json.beginObject()
    json.entry("reason", finding.reason.rawValue)
    json.entry("meaning", finding.reason.sentence)
    json.key("left_out")
    json.bool(finding.reason.leavesOut)
    json.entry("count", finding.count)
    json.key("examples")
    json.beginArray()
    for example in finding.examples {
      json.beginObject()
      json.entry("line", example.line)
      json.entry("record", example.record)
      json.entry("detail", example.detail)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private func write(_ kind: WordKind, into json: inout JSONWriter) {
    json.key(kind.rawValue)
    json.beginArray()
    for word in report.unknownWords(kind) {
      json.beginObject()
      json.entry("word", word.word)
      json.entry("count", word.count)
      json.endObject()
    }
    json.endArray()
  }
}

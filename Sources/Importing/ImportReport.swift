// What an import did, and what it did not understand.

/// Counts and examples; what is kept does not grow with the archive.
package struct ImportReport: Sendable {
  /// Why a record was left out, or what of it was.
  package enum Reason: String, CaseIterable, Sendable {
    case fieldCount = "field-count"
    case noDate = "no-date"
    case badDate = "bad-date"
    case futureDate = "future-date"
    case earlyDate = "early-date"
    case closedBeforeReceived = "closed-before-received"
    case noText = "no-text"
    case tooLong = "too-long"
    case repeated
    case noDepartment = "no-department"
    case badUpdate = "bad-update"
    case cut
    case controlCharacters = "control-characters"
    case badPlace = "bad-place"
    case noClosingDate = "no-closing-date"
    case departmentAssumed = "department-assumed"
    case renumbered
  }

  /// One record that a reason befell.
  package struct Example: Hashable, Sendable {
    /// From 1, in the order of the file.
    package let record: Int
    package let line: Int
    package let detail: String
  }

  /// How often something was found.
  package struct Finding: Hashable, Sendable {
    package let reason: Reason
    package fileprivate(set) var count: Int
    package fileprivate(set) var examples: [Example]
  }

  /// A word of the source that means nothing here.
  package struct UnknownWord: Hashable, Sendable {
    package let word: String
    package let count: Int
  }

  package static let examplesMax = 5
  static let detailCharactersMax = 80
  /// Words beyond so many of a kind are not told apart.
  package static let unknownWordsMax = 1_000

  package internal(set) var read = 0
  package internal(set) var imported = 0
  /// Records that an earlier import brought in.
  package internal(set) var alreadyThere = 0
  package internal(set) var leftOut = 0
  package internal(set) var isDryRun = false
  /// How many records an import that had been interrupted brought in before.
  package internal(set) var finishedEarlier = 0
  package internal(set) var seconds = 0.0

  private var findingByReason: [Reason: Finding] = [:]
  private var countByWord: [WordKind: [String: Int]] = [:]

  /// In the order of `Reason`: what was left out stands first.
  package var findings: [Finding] { Reason.allCases.compactMap { findingByReason[$0] } }

  /// The most frequent first.
  package func unknownWords(_ kind: WordKind) -> [UnknownWord] {
    (countByWord[kind] ?? [:]).map { UnknownWord(word: $0, count: $1) }
      .sorted { ($1.count, $0.word) < ($0.count, $1.word) }
  }
}

extension ImportReport {
  mutating func add(_ translation: Translation) {
    for remark in translation.remarks { add(remark, of: translation) }
    for (kind, word) in translation.unknownWords { count(word, kind) }
  }

  mutating func add(_ remark: Remark, of translation: Translation) {
    let detail = remark.detail.prefix(Self.detailCharactersMax)
    let example = Example(
      record: translation.number, line: translation.line,
      detail: detail.count < remark.detail.count ? detail + "…" : String(detail))
    var finding =
      findingByReason[remark.reason] ?? Finding(reason: remark.reason, count: 0, examples: [])
    finding.count += 1
    if finding.examples.count < Self.examplesMax { finding.examples.append(example) }
    findingByReason[remark.reason] = finding
  }

  private mutating func count(_ word: String, _ kind: WordKind) {
    let known = countByWord[kind]?[word] != nil
    guard known || (countByWord[kind]?.count ?? 0) < Self.unknownWordsMax else { return }
    countByWord[kind, default: [:]][word, default: 0] += 1
  }
}

extension ImportReport.Reason {
  /// Whether such a record is left out altogether.
  package var leavesOut: Bool {
    switch self {
    case .fieldCount, .noDate, .badDate, .futureDate, .earlyDate, .closedBeforeReceived, .noText,
      .tooLong, .repeated, .noDepartment:
      true
    case .badUpdate, .cut, .controlCharacters, .badPlace, .noClosingDate, .departmentAssumed,
      .renumbered:
      false
    }
  }

  /// What it means, for the report.
  package var sentence: String {
    switch self {
    case .fieldCount: "the line has more or fewer fields than the first line"
    case .noDate: "there is no date of receipt"
    case .badDate: "a date cannot be read by any pattern of \"dates\""
    case .futureDate: "a date lies in the future"
    case .earlyDate: "a date lies before the year \(Translator.yearMin)"
    case .closedBeforeReceived: "the case was closed before it was received"
    case .noText: "there is neither a title nor a message"
    case .tooLong: "a text is too long (cut: true in the mapping cuts it)"
    case .repeated: "the same number stands earlier in the file"
    case .noDepartment: "the case is closed, but the site has no department that could answer"
    case .badUpdate: "the date of the last change was passed over: it is unreadable or too early"
    case .cut: "a text was cut"
    case .controlCharacters: "control characters were taken out"
    case .badPlace: "the coordinates are impossible and were left out"
    case .noClosingDate: "the case is closed without a date: the date of receipt was taken"
    case .departmentAssumed: "the department is not known, so the first of the site answers"
    case .renumbered: "the source's number is taken here, so the case got another one"
    }
  }
}

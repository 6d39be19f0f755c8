// What a case can take from a record of the source.

internal import Participation

/// One thing that columns of the source feed.
enum Slot: String, CaseIterable, Hashable, Sendable {
  case id, title, message, received, updated, closed, status, category, topic, department, outcome
  case address, lat, lon, answer, language

  /// What stands between the texts of several columns; nil where the first text that says
  /// something known counts.
  var separator: String? {
    switch self {
    case .message, .answer: "\n\n"
    case .address: ", "
    case .title: ": "
    case .id: "/"
    case .received, .updated, .closed, .lat, .lon: " "
    case .status, .category, .topic, .department, .outcome, .language: nil
    }
  }
}

/// One record as the source has it.
struct SourceRecord: Sendable {
  /// From 1, in the order of the file.
  let number: Int
  /// The line on which it begins.
  let line: Int
  /// By the order of `Slot.allCases`; texts that are not empty, in the order of the columns.
  private var texts: [[String]]

  init(number: Int, line: Int) {
    self.number = number
    self.line = line
    texts = Array(repeating: [], count: Slot.allCases.count)
  }

  mutating func add(_ text: String, to slot: Slot) {
    let text = text.trimmed
    if !text.isEmpty { texts[slot.index].append(text) }
  }

  /// The texts of a slot's columns.
  func all(_ slot: Slot) -> [String] { texts[slot.index] }

  /// The texts of a slot's columns as one; nil where there is none.
  subscript(_ slot: Slot) -> String? {
    let texts = texts[slot.index]
    return texts.count < 2 ? texts.first : texts.joined(separator: slot.separator ?? " ")
  }

  /// What the record says, for telling it from others where it has no number of its own.
  var everything: String {
    texts.map { $0.joined(separator: "\u{1F}") }.joined(separator: "\u{1E}")
  }
}

extension Slot {
  fileprivate var index: Int { Self.indices[self] ?? 0 }

  private static let indices = Dictionary(
    uniqueKeysWithValues: Slot.allCases.enumerated().map { ($1, $0) })
}

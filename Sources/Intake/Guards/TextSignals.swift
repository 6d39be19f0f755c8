// What in the text of a form looks like advertising.

internal import Participation

/// Signals in what somebody wrote.
enum TextSignals {
  /// How many links a text has, whether or not they work.
  static func links(in text: String) -> Int {
    let text = text.lowercased()
    return marks.reduce(0) { $0 + occurrences(of: $1, in: text) }
  }

  private static let marks = ["http://", "https://", "[url", "<a "]

  private static func occurrences(of mark: String, in text: String) -> Int {
    text.ranges(of: mark).count
  }

  /// The answers that people wrote freely, and that may be published.
  static func texts(_ answers: FormAnswers, of channel: Channel) -> [String] {
    channel.fields.filter { !$0.isPrivate && ($0.kind == .text || $0.kind == .longText) }
      .map { answers[$0] }
  }
}

// How an event is written down: one line, for people and for programs.

internal import Documents

/// The form of a log's lines.
package enum LogFormat: String, Hashable, Sendable, CaseIterable {
  /// `time level event key=value ...`, texts in quotes where they need them.
  case logfmt
  /// One JSON object a line: `time`, `level`, `event`, and the keys of the event.
  case json

  /// The line without its end.
  func line(_ event: LogEvent, at time: String) -> String {
    switch self {
    case .logfmt: Self.words(event, time)
    case .json: Self.object(event, time)
    }
  }
}

extension LogFormat {
  private static func words(_ event: LogEvent, _ time: String) -> String {
    let fields = event.fields.map { "\($0.key)=\(word($0.value))" }
    return ([time, event.level.rawValue, event.name] + fields).joined(separator: " ")
  }

  private static func word(_ value: LogEvent.Value) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .integer(let number): String(number)
    case .seconds(let seconds): String(milliseconds(seconds))
    }
  }

  private static func milliseconds(_ seconds: Double) -> Double {
    (seconds * 1_000).rounded() / 1_000
  }

  /// A text that holds more than one plain word stands in quotes, on one line all the same.
  private static func quoted(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x7F }
    if isPlain, !text.contains("="), !text.contains("\\") { return text }
    var json = JSONWriter()
    json.string(text)
    return String(decoding: json.finish(), as: UTF8.self)
  }

  private static func object(_ event: LogEvent, _ time: String) -> String {
    var json = JSONWriter()
    json.beginObject()
    for (key, text) in [("time", time), ("level", event.level.rawValue), ("event", event.name)] {
      json.entry(key, text)
    }
    for field in event.fields {
      json.key(field.key)
      write(field.value, &json)
    }
    json.endObject()
    return String(decoding: json.finish(), as: UTF8.self)
  }

  private static func write(_ value: LogEvent.Value, _ json: inout JSONWriter) {
    switch value {
    case .text(let text): json.string(text)
    case .integer(let number): json.integer(number)
    case .seconds(let seconds): json.number(milliseconds(seconds))
    }
  }
}

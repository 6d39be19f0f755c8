// One thing that happened, for whoever looks after the machine.

/// An event of the daemon's log: a verb and what it was about.
///
/// Whoever makes one sees to it that no value is personal: no address of a resident or of their
/// computer, no query, no secret of a receipt.
package struct LogEvent: Hashable, Sendable {
  package enum Level: String, Hashable, Sendable {
    case info, warning, error

    /// The priority by which the journal sorts (sd-daemon(3), syslog(3)).
    var priority: Int {
      switch self {
      case .info: 6
      case .warning: 4
      case .error: 3
      }
    }
  }

  package enum Value: Hashable, Sendable {
    case text(String)
    case integer(Int)
    /// Seconds, told to the millisecond.
    case seconds(Double)
  }

  package struct Field: Hashable, Sendable {
    package let key: String
    package let value: Value
  }

  package let level: Level
  package let name: String
  package let fields: [Field]

  /// - Parameters:
  ///   - name: what happened, as a verb: `built`, `refused`.
  ///   - fields: in the order in which they are to be read; keys are lower-case words.
  package init(
    _ level: Level, _ name: String, _ fields: KeyValuePairs<String, Value> = [:]
  ) {
    self.level = level
    self.name = name
    self.fields = fields.map { Field(key: $0.key, value: $0.value) }
  }

  /// An event that nobody has to do anything about.
  package init(_ name: String, _ fields: KeyValuePairs<String, Value> = [:]) {
    self.init(.info, name, fields)
  }
}

extension LogEvent.Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringInterpolation
{
  package init(stringLiteral text: String) { self = .text(text) }
  package init(integerLiteral number: Int) { self = .integer(number) }
}

// The words after a command, taken apart by what the command declares.

internal import Diagnostics

/// What is wrong with how a command was called.
struct UsageError: Error, Hashable {
  let message: String
  var hint: String?
}

/// The options and words of one command line.
struct Arguments {
  private var values: [String: [String]] = [:]
  private var flags: Set<String> = []
  /// What is no option, in order.
  private(set) var words: [String] = []

  /// - Parameters:
  ///   - options: names of options with a value, without their hyphens.
  ///   - flags: names of options without one.
  ///   - wordsMax: how many words the command takes.
  init(
    _ arguments: [String], options: [String] = [], flags: [String] = [], wordsMax: Int = 0
  ) throws(UsageError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("--") else {
        words.append(argument)
        continue
      }
      let parts = argument.dropFirst(2).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      try take(name, parts.dropFirst().first.map(String.init), &rest, options, flags)
    }
    try allowWords(wordsMax)
  }

  func allowWords(_ wordsMax: Int) throws(UsageError) {
    guard words.count <= wordsMax else {
      throw UsageError(message: "there is one word too many: \"\(words[wordsMax])\"")
    }
  }

  /// Every option and flag that was given, sorted.
  var names: [String] { flags.union(values.keys).sorted() }

  func has(_ flag: String) -> Bool { flags.contains(flag) }

  /// The last value of an option.
  subscript(option: String) -> String? { values[option]?.last }

  /// Every value of an option that may stand several times.
  func all(_ option: String) -> [String] { values[option] ?? [] }

  func required(_ option: String, _ meaning: String) throws(UsageError) -> String {
    if let value = self[option] { return value }
    throw UsageError(message: "--\(option) is missing", hint: "add --\(option) \(meaning)")
  }

  func word(_ index: Int, _ meaning: String) throws(UsageError) -> String {
    if index < words.count { return words[index] }
    throw UsageError(message: "the \(meaning) is missing")
  }
}

extension Arguments {
  private mutating func take(
    _ name: String, _ attached: String?, _ rest: inout ArraySlice<String>, _ options: [String],
    _ flags: [String]
  ) throws(UsageError) {
    if flags.contains(name) {
      guard attached == nil else { throw UsageError(message: "--\(name) takes no value") }
      self.flags.insert(name)
      return
    }
    guard options.contains(name) else {
      throw UsageError(
        message: "there is no option --\(name)",
        hint: Suggestion.nearest(to: name, in: options + flags).map { "did you mean --\($0)?" })
    }
    guard let value = attached ?? rest.popFirst() else {
      throw UsageError(message: "--\(name) needs a value")
    }
    values[name, default: []].append(value)
  }
}

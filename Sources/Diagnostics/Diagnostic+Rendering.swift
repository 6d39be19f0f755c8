// How a diagnostic reads on a terminal: place, message, the line, a caret, a hint.

extension Diagnostic {
  /// The diagnostic as lines for stderr, without a closing line end.
  ///
  /// ```
  /// content/channels/feedback.yaml:12:3: error: unknown key "lable"
  ///   lable: Otsikko
  ///   ^~~~~
  /// hint: did you mean "label"?
  /// ```
  ///
  /// - Parameter colour: whether the terminal takes ANSI colours (not with `NO_COLOR`).
  package func rendered(colour: Bool = false) -> String {
    let paint = Paint(isOn: colour)
    var lines = [headline(paint)]
    if let excerpt { lines += Self.lines(of: excerpt, paint) }
    if let hint { lines.append(paint.bold("hint:") + " " + hint) }
    return lines.joined(separator: "\n")
  }

  private func headline(_ paint: Paint) -> String {
    let place = position.map { ":\($0.line):\($0.column)" } ?? ""
    let word = severity == .error ? paint.red("error:") : paint.yellow("warning:")
    return "\(paint.bold("\(file)\(place):")) \(word) \(message)"
  }

  private static func lines(of excerpt: Excerpt, _ paint: Paint) -> [String] {
    let indent = String(repeating: " ", count: excerpt.caretOffset)
    let caret = "^" + String(repeating: "~", count: excerpt.caretLength - 1)
    return ["  " + excerpt.line, "  " + indent + paint.green(caret)]
  }
}

/// ANSI colours, or none.
private struct Paint {
  let isOn: Bool

  func bold(_ text: String) -> String { wrap("1", text) }
  func red(_ text: String) -> String { wrap("1;31", text) }
  func yellow(_ text: String) -> String { wrap("1;33", text) }
  func green(_ text: String) -> String { wrap("1;32", text) }

  private func wrap(_ code: String, _ text: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

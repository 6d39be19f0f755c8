// A value that is a function: it writes template text.

/// A function as a value, after the lambda module of the Mustache specification.
///
/// What it returns is a template itself and is rendered in the place of the tag. It is called
/// again for every tag, on any thread.
package struct Lambda: Sendable {
  /// Called for an interpolation; the result is read with the standard delimiters.
  let text: @Sendable () -> String
  /// Called for a section with its raw text; the result is read with the section's delimiters.
  let section: @Sendable (_ raw: String) -> String

  package init(
    text: @escaping @Sendable () -> String,
    section: @escaping @Sendable (_ raw: String) -> String
  ) {
    self.text = text
    self.section = section
  }

  /// A lambda that says the same wherever it stands.
  package init(text: @escaping @Sendable () -> String) {
    self.init(text: text, section: { _ in text() })
  }

  /// A lambda for sections; in an interpolation it is called with empty text.
  package init(section: @escaping @Sendable (_ raw: String) -> String) {
    self.init(text: { section("") }, section: section)
  }
}

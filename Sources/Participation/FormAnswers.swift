// What a resident typed into a form, before and after it was found valid.

/// One name and value of a posted form, in the order in which they came.
package struct PostedValue: Hashable, Sendable {
  package let name: String
  package let value: String
  /// Whether the bytes were UTF-8; if not, `value` shows U+FFFD where they were not.
  package let isValidUTF8: Bool

  package init(name: String, value: String, isValidUTF8: Bool = true) {
    self.name = name
    self.value = value
    self.isValidUTF8 = isValidUTF8
  }
}

/// The answers to a form's fields, as typed; they may still break the rules.
package struct FormAnswers: Hashable, Sendable {
  package private(set) var values: [Key: String]

  package init(_ values: [Key: String] = [:]) {
    self.values = values
  }

  /// The answer to a field; an unanswered field is empty.
  package subscript(_ field: Field) -> String {
    get { values[field.name] ?? "" }
    set { values[field.name] = newValue }
  }

  /// The answer by the field's name, for the names of `Channel.CaseField`.
  package subscript(named name: String) -> String {
    Key(name).flatMap { values[$0] } ?? ""
  }
}

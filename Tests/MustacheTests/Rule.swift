// One rule of the template language as a test case.

import Mustache
import Testing

/// What a template must give for some data.
struct Rule: Sendable, CustomTestStringConvertible {
  let says: String
  let template: String
  let data: Value
  let partials: [String: String]
  let gives: String

  init(
    _ says: String, _ template: String, _ data: Value = [:], partials: [String: String] = [:],
    gives: String
  ) {
    self.says = says
    self.template = template
    self.data = data
    self.partials = partials
    self.gives = gives
  }

  var testDescription: String { says }

  func check() {
    let written = Template.render(template, context: data, partials: partials)
    #expect(written == gives, "\(says)")
  }
}

// What a page carries to its next step without showing it.

package import Mustache
package import Participation

/// The hidden inputs of a page.
package enum HiddenValues {
  /// Every answer that is not empty, with what the page itself adds.
  package static func values(
    _ answers: FormAnswers, of fields: [Field], adding own: [(name: String, value: String)]
  ) -> Value {
    let answered = fields.map { (name: $0.name.text, value: answers[$0]) }
    return .list(
      (answered.filter { !$0.value.isEmpty } + own).map { pair in
        ["name": .text(pair.name), "value": .text(pair.value)]
      })
  }
}

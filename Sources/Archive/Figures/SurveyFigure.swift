// What a survey came to, as far as the public may know.

package import Participation

/// The results of a survey; numbers that could point to somebody are not in it at all.
package struct SurveyFigure: Hashable, Sendable {
  /// One question with options.
  package struct Question: Hashable, Sendable {
    package let field: Key
    /// How many chose each option, in the order of the form; nil where the number is hidden.
    package let counts: [(option: Key, count: Int?)]
    /// How many answered it; nil where that would give a hidden number away.
    package let answered: Int?

    package init(field: Key, counts: [(option: Key, count: Int?)], answered: Int?) {
      self.field = field
      self.counts = counts
      self.answered = answered
    }

    package static func == (a: Question, b: Question) -> Bool {
      a.field == b.field && a.answered == b.answered
        && a.counts.elementsEqual(b.counts) { $0 == $1 }
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(field)
      hasher.combine(answered)
      for (option, count) in counts {
        hasher.combine(option)
        hasher.combine(count)
      }
    }
  }

  /// How many sent the form; nil while there are too few to tell.
  package let answers: Int?
  /// In the order of the form; empty while there are too few.
  package let questions: [Question]
  /// Free answers that an official has read and let be public, by their field.
  package let texts: [Key: [String]]

  package init(answers: Int?, questions: [Question], texts: [Key: [String]] = [:]) {
    self.answers = answers
    self.questions = questions
    self.texts = texts
  }
}

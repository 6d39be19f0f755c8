// How an answer reads: a key as its label, a number and a date as the language writes them.

package import Participation

/// Words the answers of a form in one language.
package struct AnswerWording {
  let taxonomy: Taxonomy
  let phrases: Phrases

  package init(taxonomy: Taxonomy, phrases: Phrases) {
    self.taxonomy = taxonomy
    self.phrases = phrases
  }

  /// The answer for a reader; what cannot be read stands as it was typed.
  package func readable(_ answer: String, _ field: Field) -> String {
    let language = phrases.language
    switch field.kind {
    case .text, .longText, .email, .phone, .place: return answer
    case .consent: return answer == Field.consentGiven ? phrases("consent_given") : ""
    case .choice(let options), .choices(let options, _):
      return answer.split(separator: " ").map { key in
        options.first { $0.key.text == key }?.label.text(in: language) ?? String(key)
      }.joined(separator: "\n")
    case .topic:
      guard let key = Key(answer), let topic = taxonomy.topic(key) else { return answer }
      let category = taxonomy.category(ofTopic: key)?.label.text(in: language)
      return [category, topic.label.text(in: language)].compactMap { $0 }.joined(separator: ": ")
    case .number(let limits): return number(answer, decimals: limits.decimals) ?? answer
    case .money:
      return number(answer, decimals: Field.centDecimals).map { "\($0)\u{A0}€" } ?? answer
    case .date: return CivilDate(typed: answer).map(date) ?? answer
    case .file:
      let files = AttachmentRef.list(answer) ?? []
      return files.map { "\($0.name) (\(kind($0)), \(size($0.bytes)))" }.joined(separator: "\n")
    case .budget: return readable(BudgetTable(answer))
    }
  }

  /// The answer as it stands in its input again.
  func editable(_ answer: String, _ field: Field) -> String {
    switch field.kind {
    case .number(let limits): number(answer, decimals: limits.decimals) ?? answer
    case .money: number(answer, decimals: Field.centDecimals) ?? answer
    case .place: PlaceAnswer(answer).address
    case .text, .longText, .topic, .email, .phone, .choice, .choices, .date, .consent, .file,
      .budget:
      answer
    }
  }

  /// A site whose words are older than this one has dots.
  package func number(_ number: FixedNumber) -> String {
    number.text(mark: phrases.contains("decimal_mark") ? phrases("decimal_mark") : ".")
  }

  package func date(_ date: CivilDate) -> String {
    let values = [
      "day": "\(date.day)", "month": "\(date.month)", "mm": date.month.padded(to: 2),
      "monthname": phrases("month_\(date.month)"), "year": "\(date.year)",
    ]
    return phrases("date_pattern", values)
  }

  /// `JPEG`, `PDF`: as people call the kinds of files.
  func kind(_ file: AttachmentRef) -> String {
    let name = file.mediaType.split(separator: "/").last.map(String.init) ?? ""
    return name == "webp" ? "WebP" : name.uppercased()
  }

  /// `340 kB`, `5 Mt`: thousands and millions, as people count them.
  package func size(_ bytes: Int) -> String {
    let isSmall = bytes < 1_000_000
    let tenths = (bytes + (isSmall ? 50 : 50_000)) / (isSmall ? 100 : 100_000)
    let amount = FixedNumber(units: max(1, tenths), decimals: 1)
    let text = tenths % 10 == 0 && tenths > 0 ? "\(tenths / 10)" : number(amount)
    return isSmall
      ? phrases("size_kilobytes", ["size": text]) : phrases("size_megabytes", ["size": text])
  }
}

extension AnswerWording {
  private func number(_ answer: String, decimals: Int) -> String? {
    (try? FixedNumber.typed(answer, decimals: decimals)).map(number)
  }
}

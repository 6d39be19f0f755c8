// What in the answers that become public looks like a private detail: for a second thought.

internal import Detecting
internal import Mustache
internal import Participation

/// The notices of a check page; they are guesses, and nothing is refused because of them.
struct CheckWarnings {
  let visit: FormVisit
  let phrases: Phrases

  /// More would hide the answers below them.
  static let countMax = 10

  /// Number plates are in many honest messages, about cars that stand in the way.
  private static let kinds: Set<PersonalDetail.Kind> = [.identityCode, .iban, .email, .phone]

  /// For each field with findings: `findings`, each with its `text`; `label`; `change`: what its
  /// button says; `step`: the page of the form that it stands on.
  var values: [Value] {
    var left = Self.countMax
    return fields.compactMap { field in
      let sentences = sentences(field).prefix(left)
      left -= sentences.count
      return sentences.isEmpty ? nil : .record(record(field, Array(sentences)))
    }
  }
}

extension CheckWarnings {
  /// Those in the resident's own words. An address for mail is asked for by its own kind of field.
  private var fields: [Field] {
    visit.channel.fields.filter { field in
      guard !field.isPrivate, visit.channel.grant == nil else { return false }
      switch field.kind {
      case .text, .longText, .place: return true
      case .topic, .email, .phone, .choice, .choices, .number, .money, .date, .consent, .file,
        .budget:
        return false
      }
    }
  }

  private func sentences(_ field: Field) -> [String] {
    let text = text(field)
    var seen: Set<String> = []
    return PersonalDetails.found(in: text, kinds: Self.kinds).compactMap { detail in
      let found = String(text[detail.range])
      guard seen.insert(found).inserted else { return nil }
      let values = ["label": field.label.text(in: phrases.language), "found": found]
      return phrases("warning_\(detail.kind.rawValue)", values)
    }
  }

  /// The point on a map, on a place's second line, is no telephone number.
  private func text(_ field: Field) -> String {
    let answer = visit.validation.answers[field]
    guard case .place = field.kind else { return answer }
    return answer.split(separator: "\n").first.map(String.init) ?? ""
  }

  private func record(_ field: Field, _ sentences: [String]) -> Record {
    let label = field.label.text(in: phrases.language)
    return [
      "findings": .list(sentences.map { ["text": .text($0)] }),
      "label": .text(label),
      "change": .text(phrases("warning_change", ["label": label])),
      "step": .integer((visit.channel.step(of: field.name) ?? 0) + 1),
    ]
  }
}

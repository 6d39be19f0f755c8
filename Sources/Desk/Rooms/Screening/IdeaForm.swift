// What was posted about one idea.

internal import Participation

/// The fields of the forms on an idea's page.
struct IdeaForm {
  private let form: DeskForm
  private let languages: [Language]

  init(_ form: DeskForm, _ languages: [Language]) {
    self.form = form
    self.languages = languages
  }

  var version: CaseVersion? { CaseVersion(form["version"]) }

  /// Which of the forms it was; nil where it was none of ours.
  var choice: IdeaChoice? {
    switch form["do"] {
    case "feasible": .feasible(proposal)
    case "merge": Key(form["into"]).map { .merged(into: $0, reason: text("merge-reason")) }
    case "not-feasible": .notFeasible(text("reason") ?? .none)
    case "undecided": .undecided
    default: nil
    }
  }

  var proposal: ProposalText {
    ProposalText(
      title: text("title") ?? .none, description: text("description") ?? .none,
      cost: Int(form["cost"].filter { !$0.isWhitespace && $0 != "€" }), area: text("area"),
      place: text("place"))
  }

  /// The language of the button with which the preview was asked for.
  var language: Language? { languages.first { $0.code == form["preview"] } }

  /// What was typed, as it was typed; nil where the form had no such field.
  func typed(_ name: String) -> String? { form.has(name) ? form[name].showable : nil }

  /// In every language in which something was written; nil where nothing was.
  private func text(_ name: String) -> LocalizedText? {
    let written = languages.compactMap { language -> (Language, String)? in
      let text = form["\(name)-\(language.code)"].showable.trimmed
      return text.isEmpty ? nil : (language, text)
    }
    return written.isEmpty ? nil : LocalizedText(Dictionary(uniqueKeysWithValues: written))
  }
}

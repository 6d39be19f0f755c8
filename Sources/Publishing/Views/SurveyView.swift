// What came of a survey: its numbers as a table with bars, and as a file for programs.

internal import Archive
internal import Content
internal import Documents
internal import Mustache
internal import Participation

/// The values under `survey`.
struct SurveyView {
  let catalogue: Catalogue
  let channel: Channel
  let labels: Labels

  /// Beside the page of the results.
  static let tableName = "results.csv"

  func record() -> Record {
    let figure = self.figure
    let questions = shownQuestions
    let isHidden = questions.contains { $0.1.counts.contains { $0.count == nil } }
    let isOpen = catalogue.site.opening(of: channel) == .open
    return [
      "intro": .text(channel.description.text(in: language)),
      "formURL": isOpen
        ? .text(addresses.link(addresses.form(channel, language))) : .null,
      "formTitle": .text(channel.formTitle.text(in: language)),
      "answersText": .optionalText(
        figure?.answers.map { phrases.counted("survey_answers", $0) }),
      "questions": .list(questions.map { question($0, $1) }),
      "hasHidden": .bool(isHidden),
      "texts": .list(texts),
      "csvURL": questions.isEmpty
        ? .null
        : .text(
          addresses.link(addresses.list(channel, language).appending(Self.tableName))),
    ]
  }

  /// RFC 4180; a hidden number is an empty cell.
  func table() -> [UInt8] {
    var lines = [["field", "question", "option", "label", "count"]]
    for (field, numbers) in shownQuestions {
      for (option, count) in numbers.counts {
        lines.append([
          field.name.text, field.label.text(in: language), option.text, label(option, field),
          count.map(String.init) ?? "",
        ])
      }
    }
    return lines.flatMap { TableRow().line(texts: $0) }
  }
}

extension SurveyView {
  private var addresses: Addresses { catalogue.addresses }
  private var phrases: Phrases { labels.phrases }
  private var language: Language { phrases.language }
  private var figure: SurveyFigure? { catalogue.site.figures.surveys[channel.key] }

  /// A question that the form has no more is not shown.
  private var shownQuestions: [(Field, SurveyFigure.Question)] {
    (figure?.questions ?? []).compactMap { question in
      channel.field(question.field.text).map { ($0, question) }
    }
  }

  private func question(_ field: Field, _ numbers: SurveyFigure.Question) -> Value {
    let most = numbers.counts.compactMap(\.count).max() ?? 0
    return [
      "label": .text(field.label.text(in: language)),
      "total": numbers.answered.map { .integer($0) } ?? .null,
      "options": .list(
        numbers.counts.map { option, count in
          [
            "label": .text(label(option, field)), "isHidden": .bool(count == nil),
            "count": .integer(count ?? 0),
            "width": .integer(most > 0 ? (count ?? 0) * 100 / most : 0),
          ]
        }),
    ]
  }

  private func label(_ option: Key, _ field: Field) -> String {
    let options: [Field.Option] =
      switch field.kind {
      case .choice(let options), .choices(let options, _): options
      default: []
      }
    let known = options.first { $0.key == option }
    return known?.label.text(in: language) ?? option.text
  }

  private var texts: [Value] {
    let texts = figure?.texts ?? [:]
    return channel.fields.compactMap { field in
      guard let quotes = texts[field.name], !quotes.isEmpty else { return nil }
      return [
        "label": .text(field.label.text(in: language)),
        "quotes": .list(quotes.map { .text($0.showable) }),
      ]
    }
  }
}

extension PageContent {
  /// The results of a survey stand where other channels have their cases.
  func survey(_ channel: Channel, _ language: Language) -> Made {
    let title = channel.name.text(in: language)
    var frame = channelFrame("survey", title, channel, language)
    frame.crumbs.removeLast()
    frame.crumbs[frame.crumbs.count - 1] = .init(title, nil)
    frame.description = channel.description.text(in: language)
    frame.translations = translations { addresses.list(channel, $0) }
    let view = SurveyView(catalogue: catalogue, channel: channel, labels: labels(language))
    return ("survey", frame, ["survey": .record(view.record())], language)
  }
}

// The text of a case while an official decides what of it becomes public.

internal import Inbox
internal import Participation

/// The parts of a case that come from its submission and may be edited before they are public.
struct Draft {
  var title: String
  var message: String
  var topic: Key?
  var category: Key?
  var place: Place?
  var answers: [Key: CaseAnswer] = [:]
  /// The photographs that are published.
  var photos: [PublishedPhoto] = []
  /// The steps so far, where what officials wrote in them is looked through as well; else empty.
  var events: [Event] = []

  /// What stands where nothing is shown; a record needs a title.
  static let blankText = "-"

  init(_ story: Case) {
    title = story.title
    message = story.message
    topic = story.topic
    category = story.category
    place = story.place
    answers = story.answers
    photos = story.photos
  }

  /// The title, message, place and topic that a submission's fields hold, and the other answers
  /// that the channel lets be public.
  ///
  /// - Parameter channel: nil where the site has it no more; its topic is then not known.
  init(_ submission: Submission, of channel: Channel?, taxonomy: Taxonomy) {
    title = submission[named: Channel.CaseField.title].trimmed
    message = submission[named: Channel.CaseField.message].trimmed
    place = Self.place(submission[named: Channel.CaseField.place].trimmed, of: channel)
    answers = channel?.caseAnswers(FormAnswers(submission.answers)) ?? [:]
    let names = channel?.fields.filter { $0.kind == .topic && !$0.isPrivate }.map(\.name) ?? []
    let keys = names.compactMap { submission.answers[$0] }.compactMap { Key($0) }
    topic = keys.first { taxonomy.topic($0) != nil }
    category = topic.flatMap { taxonomy.category(ofTopic: $0)?.key }
  }

  /// The same case without its text. An empty place keeps its place in the record, so that it can
  /// be filled again when the case is published after all.
  var blank: Draft {
    var draft = self
    draft.title = Self.blankText
    draft.message = ""
    draft.place = place.map { _ in Place(address: nil) }
    draft.answers = [:]
    draft.photos = []
    return draft
  }

  func check() throws(DeskError) {
    guard !title.trimmed.isEmpty else { throw .emptyText("title") }
    try Self.check(title, "title", charactersMax: Case.titleCharactersMax)
    try Self.check(message, "message", charactersMax: Case.messageCharactersMax)
  }

  /// An official's own wording; nil leaves the message as it is.
  mutating func replaceMessage(with text: String?) throws(DeskError) {
    guard let text else { return }
    guard !text.trimmed.isEmpty else { throw .emptyText("message") }
    message = text
  }

  /// Takes passages out wherever they stand; all are looked for in the text as it is now, so a name
  /// and a part of that name may be given in any order.
  mutating func remove(_ redactions: Redactions) throws(DeskError) {
    let texts =
      [title, message, place?.address ?? ""] + answers.values.compactMap(\.freeText)
      + events.compactMap(\.text)
    if let number = redactions.missing(in: texts) { throw .passageNotFound(number: number) }
    title = redactions.applied(to: title)
    message = redactions.applied(to: message)
    place = place?.removing(redactions)
    answers = answers.mapValues { $0.removing(redactions) }
    events = events.map { $0.rewritten(redactions.applied(to:)) }
  }

  /// An official's corrections.
  mutating func correct(_ edit: TextEdit, _ taxonomy: Taxonomy) throws(DeskError) {
    title = edit.title ?? title
    try replaceMessage(with: edit.message)
    guard let key = edit.topic else { return }
    guard let category = taxonomy.category(ofTopic: key) else { throw .noSuchTopic(key.text) }
    topic = key
    self.category = category.key
  }

  /// Only a field for places has coordinates on its second line.
  private static func place(_ text: String, of channel: Channel?) -> Place? {
    if case .place? = channel?.field(Channel.CaseField.place)?.kind {
      return PlaceAnswer(text).place
    }
    return text.isEmpty ? nil : Place(address: text)
  }

  /// Counted as the reader of records does.
  private static func check(
    _ text: String, _ what: String, charactersMax: Int
  ) throws(DeskError) {
    guard text.unicodeScalars.count <= charactersMax else {
      throw .tooLong(what, charactersMax: charactersMax)
    }
  }
}

extension Place {
  /// Where an address must not be shown, its point on the map must not either.
  fileprivate func removing(_ redactions: Redactions) -> Place {
    guard let address else { return self }
    let shown = redactions.applied(to: address)
    return shown == address ? self : Place(address: shown)
  }
}

extension CaseAnswer {
  /// The text of a resident; keys of options are an editor's.
  fileprivate var freeText: String? {
    if case .text(let text) = self { text } else { nil }
  }

  fileprivate func removing(_ redactions: Redactions) -> CaseAnswer {
    guard case .text(let text) = self else { return self }
    return .text(redactions.applied(to: text))
  }
}

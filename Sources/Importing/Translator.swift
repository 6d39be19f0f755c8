// From a record of the source to a case.
//
// 1. The texts: cleaned, never too long.
// 2. The moments: received, closed, changed, in the order of time.
// 3. The words: category, department, status, outcome, language.
// 4. The events that tell the same story.

internal import Diagnostics
internal import Participation

/// Understands records by a mapping; what it does not understand it remarks on.
struct Translator: Sendable {
  let mapping: ImportMapping
  let site: ImportSite
  let channel: Key
  /// The present moment: nothing was received after it.
  let now: Timestamp

  static let yearMin = 1_900
  static let titleWordsCharactersMax = 80
  static let addressCharactersMax = 500
  static let sourceIDCharactersMax = 200

  func translate(_ record: SourceRecord) -> Translation {
    var work = RecordTranslation(translator: self, record: record)
    do throws(LeftOut) {
      work.result.draft = try work.draft()
    } catch {
      work.result.remarks.append(error.remark)
    }
    return work.result
  }
}

/// The record cannot become a case.
private struct LeftOut: Error {
  let remark: Remark

  init(_ reason: ImportReport.Reason, _ detail: String) {
    remark = Remark(reason, detail)
  }
}

/// One record while it is translated.
private struct RecordTranslation {
  let translator: Translator
  let record: SourceRecord
  var result: Translation

  init(translator: Translator, record: SourceRecord) {
    self.translator = translator
    self.record = record
    result = Translation(of: record)
  }

  var mapping: ImportMapping { translator.mapping }

  mutating func draft() throws(LeftOut) -> CaseDraft {
    let message = try message()
    let title = try title(message)
    let subject = subject()
    let language = known(mapping.words.languages, .language, .languages)
    let story = try story(subject)
    let (source, ownID) = source()
    return CaseDraft(
      source: source, ownID: ownID, channel: translator.channel,
      language: language ?? mapping.constants.language ?? translator.site.languages[0],
      title: title, message: message.text, subject: subject, place: try place(),
      events: try events(of: story, in: language))
  }
}

// MARK: Texts

extension RecordTranslation {
  private mutating func message() throws(LeftOut) -> PlainText {
    let text = record[.message] ?? mapping.constants.message ?? ""
    return try fitting(PlainText(lines: text), "message", Case.messageCharactersMax)
  }

  /// The source's title, or the name of the service, or the first words of the message.
  private mutating func title(_ message: PlainText) throws(LeftOut) -> String {
    let named = record[.title] ?? mapping.constants.title ?? record.all(.category).first
    let title = try fitting(PlainText(line: named ?? ""), "title", Case.titleCharactersMax)
    if !title.text.isEmpty { return title.text }
    let words = message.firstWords(charactersMax: Translator.titleWordsCharactersMax)
    if words.isEmpty { throw LeftOut(.noText, "") }
    return words
  }

  private mutating func fitting(
    _ text: PlainText, _ name: String, _ charactersMax: Int
  ) throws(LeftOut) -> PlainText {
    if text.hadControls { result.remarks.append(Remark(.controlCharacters, name)) }
    guard text.isLonger(than: charactersMax) else { return text }
    let detail = "\(name): \(text.text.unicodeScalars.count) characters, at most \(charactersMax)"
    guard mapping.cutsLongTexts else { throw LeftOut(.tooLong, detail) }
    var text = text
    text.cut(to: charactersMax)
    result.remarks.append(Remark(.cut, detail))
    return text
  }

  private mutating func place() throws(LeftOut) -> Place? {
    let text = PlainText(line: record[.address] ?? "")
    let address = try fitting(text, "address", Translator.addressCharactersMax).text
    let point = point()
    guard !address.isEmpty || point != nil else { return nil }
    return Place(address: address.isEmpty ? nil : address, point: point)
  }

  /// Nobody reports from where the equator meets the prime meridian: 0, 0 means "not known".
  private mutating func point() -> Place.Point? {
    let latitude = record[.lat]
    let longitude = record[.lon]
    guard latitude != nil || longitude != nil else { return nil }
    if let lat = latitude.flatMap(Self.degrees), let lon = longitude.flatMap(Self.degrees),
      abs(lat) <= 90, abs(lon) <= 180, lat != 0 || lon != 0
    {
      return Place.Point(latitude: lat, longitude: lon)
    }
    let detail = "\(latitude ?? "nothing"), \(longitude ?? "nothing")"
    result.remarks.append(Remark(.badPlace, detail))
    return nil
  }

  /// A decimal comma is as good as a point.
  private static func degrees(_ text: String) -> Double? {
    let text = text.utf8.contains(0x2C) ? text.replacing(",", with: ".") : text
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  private func source() -> (CaseSource, CaseID?) {
    let id = record[.id].map { PlainText(line: $0) }
    if let id, !id.isLonger(than: Translator.sourceIDCharactersMax) {
      return (CaseSource(system: mapping.system, id: id.text), CaseID(id.text))
    }
    let fingerprint = Fingerprint(of: id?.text ?? record.everything)
    return (CaseSource(system: mapping.system, id: "#\(fingerprint)"), nil)
  }
}

// MARK: Words

extension RecordTranslation {
  /// A topic says more than a category; what says nothing leaves it to the constants.
  private mutating func subject() -> Subject? {
    let topic = known(mapping.words.topics, .topic, .topics)
    let subject = known(mapping.words.subjects, .category, .categories)
    return topic ?? subject ?? mapping.constants.subject
  }

  private mutating func known<Meaning>(
    _ book: WordBook<Meaning>, _ slot: Slot, _ kind: WordKind
  ) -> Meaning? {
    switch book.find(record.all(slot)) {
    case .silent: return nil
    case .known(let meaning): return meaning
    case .unknown(let word):
      result.unknownWords.append((kind, PlainText(line: word).text))
      return nil
    }
  }

  private mutating func department(_ subject: Subject?) -> Key? {
    let taxonomy = translator.site.taxonomy
    return known(mapping.words.departments, .department, .departments)
      ?? subject?.topic.flatMap(taxonomy.topic)?.department
      ?? (subject?.category).flatMap { taxonomy.category($0) }?.department
      ?? mapping.constants.department
  }
}

// MARK: Story

extension RecordTranslation {
  /// What the source tells of a case beside its text.
  private struct Story {
    let received: Timestamp
    let status: Status
    /// When it was closed, or last changed.
    let changed: Timestamp
    let department: Key?
    let outcome: Outcome
    /// What the source says about the handling, as Markdown.
    let note: String?
  }

  private mutating func story(_ subject: Subject?) throws(LeftOut) -> Story {
    guard let text = record[.received] else { throw LeftOut(.noDate, "") }
    let received = try moment(text)
    let closed = try record[.closed].map { text throws(LeftOut) in try moment(text) }
    let status = status(isClosed: closed != nil)
    let changed = try changed(status, closed, after: received)
    let note = try fitting(
      PlainText(lines: record[.answer] ?? ""), "answer", Case.messageCharactersMax)
    return Story(
      received: received.at, status: status, changed: changed,
      department: department(subject),
      outcome: known(mapping.words.outcomes, .outcome, .outcomes) ?? mapping.constants.outcome
        ?? .answered,
      note: note.text.isEmpty ? nil : MarkdownEscaping.markdown(of: note.text))
  }

  /// An unknown word counts by whether there is a closing date.
  private mutating func status(isClosed: Bool) -> Status {
    known(mapping.words.statuses, .status, .statuses) ?? mapping.constants.status
      ?? (isClosed ? .done : .received)
  }

  private func moment(_ text: String) throws(LeftOut) -> SourceMoment {
    guard let moment = mapping.dates.moment(text) else { throw LeftOut(.badDate, text) }
    if let reason = translator.impossible(moment.at) { throw LeftOut(reason, text) }
    return moment
  }

  /// When the case took its last step: a closed one when it was closed.
  private mutating func changed(
    _ status: Status, _ closed: SourceMoment?, after received: SourceMoment
  ) throws(LeftOut) -> Timestamp {
    if status == .done, let closed {
      if let moment = ordered(closed, after: received) { return moment }
      throw LeftOut(
        .closedBeforeReceived, "\(record[.closed] ?? "") is before \(record[.received] ?? "")")
    }
    if let updated = updated(after: received) { return updated }
    if status == .done { result.remarks.append(Remark(.noClosingDate)) }
    return received.at
  }

  private mutating func updated(after received: SourceMoment) -> Timestamp? {
    guard let text = record[.updated] else { return nil }
    if let moment = mapping.dates.moment(text), translator.impossible(moment.at) == nil,
      let ordered = ordered(moment, after: received)
    {
      return ordered
    }
    result.remarks.append(Remark(.badUpdate, text))
    return nil
  }

  /// A day without a time is not earlier than a moment of that day.
  private func ordered(_ moment: SourceMoment, after received: SourceMoment) -> Timestamp? {
    if moment.at >= received.at { return moment.at }
    let isSameDay = received.at < moment.at.adding(seconds: Timestamp.secondsPerDay)
    return moment.isDayOnly && isSameDay ? received.at : nil
  }
}

// MARK: Events

extension RecordTranslation {
  /// The source was public, or is now: a case is published when it was received.
  private mutating func events(
    of story: Story, in language: Language?
  ) throws(LeftOut) -> [Event] {
    var events = [Event(at: story.received, .received), Event(at: story.received, .published)]
    if story.status != .received, let department = story.department {
      events.append(Event(at: story.received, .allocated(department: department)))
    }
    switch story.status {
    case .received, .allocated:
      // What was said of an open case is an interim answer.
      guard let note = story.note else { break }
      events.append(try answer(story, note, outcome: nil))
    case .handling: events.append(Event(at: story.changed, .handling(note: story.note)))
    case .done:
      let body = story.note ?? mapping.constants.answer ?? closedSentence(language)
      events.append(try answer(story, body, outcome: story.outcome))
    }
    return events
  }

  private mutating func answer(
    _ story: Story, _ body: String, outcome: Outcome?
  ) throws(LeftOut) -> Event {
    let departments = translator.site.taxonomy.departments
    guard let department = story.department ?? departments.first?.key else {
      throw LeftOut(.noDepartment, "")
    }
    if story.department == nil {
      result.remarks.append(Remark(.departmentAssumed, record.all(.department).first ?? ""))
    }
    return Event(
      at: story.changed,
      .answered(Answer(department: department, body: body, outcome: outcome)))
  }

  private func closedSentence(_ language: Language?) -> String {
    let language = language ?? mapping.constants.language ?? translator.site.languages[0]
    switch language.code {
    case "fi": return "Suljettu lähdejärjestelmässä."
    case "sv": return "Stängt i källsystemet."
    default: return "Closed in the source system."
    }
  }
}

extension Translator {
  /// Why nothing can have happened at a moment; nil where it can.
  fileprivate func impossible(_ moment: Timestamp) -> ImportReport.Reason? {
    if moment > now.adding(seconds: Timestamp.secondsPerDay) { return .futureDate }
    return moment.date.year < Self.yearMin ? .earlyDate : nil
  }
}

// What an export tells of one case: the fields of its record that are public, and what they mean.

internal import Archive
internal import Content
internal import Forms
internal import Participation

/// One value of an export.
enum ExportValue {
  case none
  /// Written by people.
  case text(String)
  /// Written by us: a key, a moment, an address.
  case code(String)
  case integer(Int)
  case decimal(Double)
  case flag(Bool)
  case place(Place)
  case answers([Event])
  case events([Event])
  case timeline([Event])
  case comments([Comment])
  case photos([(url: String, photo: PublishedPhoto)])
}

/// The values of cases in one export.
struct ExportRow {
  let catalogue: Catalogue
  let archive: PublicArchive
  let labels: Labels

  /// The values of the columns, in their order.
  ///
  /// Of a case that may not be shown its number, its visibility and the reason are told, and
  /// nothing else, whatever its record still holds.
  ///
  /// - Throws: `FileError` or `Diagnostic` where the record cannot be read any more.
  func values(of entry: CaseEntry, _ columns: [CaseExport.Column]) throws -> [ExportValue] {
    guard entry.visibility.showsText else {
      return columns.map { hidden($0.field, entry) }
    }
    let story = try archive.story(at: entry.path)
    return columns.map { value($0.field, entry, story) }
  }
}

extension ExportRow {
  private var language: Language { labels.phrases.language }
  private var site: Site { catalogue.site }

  private func hidden(_ field: CaseExport.Field, _ entry: CaseEntry) -> ExportValue {
    switch field {
    case .id: .code(entry.id.text)
    case .visibility: .code(entry.visibility.rawValue)
    case .reason: code(entry.reason?.rawValue)
    case .reasonLabel: text(entry.reason.map(labels.reason))
    default: .none
    }
  }

  private func value(
    _ field: CaseExport.Field, _ entry: CaseEntry, _ story: Case
  ) -> ExportValue {
    switch field {
    case .id: .code(entry.id.text)
    case .url: code(url(entry))
    case .title: .text(TextLines.printable(story.title))
    case .message: .text(story.message.showable)
    case .place: story.place.map { .place($0.showable) } ?? .none
    case .address: text(story.place?.address?.showable)
    case .lat: story.place?.point.map { .decimal($0.latitude) } ?? .none
    case .lon: story.place?.point.map { .decimal($0.longitude) } ?? .none
    case .behalf: .flag(story.isOnBehalf)
    case .supporters: story.state.supporters.map(ExportValue.integer) ?? .none
    case .answer: text(story.lastAnswer?.body.showable)
    case .answeredBy: code(story.lastAnswer?.department.text)
    case .answers: .answers(story.events)
    case .events: .events(story.events.map(\.showable))
    case .timeline: .timeline(story.events)
    case .comments: .comments(story.comments.map(\.showable))
    case .photos: .photos(photos(entry, story))
    default: valueOfIndex(field, entry)
    }
  }

  private func valueOfIndex(_ field: CaseExport.Field, _ entry: CaseEntry) -> ExportValue {
    switch field {
    case .channel: .code(entry.channel.text)
    case .lang: .code(entry.language.code)
    case .category: code(entry.category?.text)
    case .topic: code(entry.topic?.text)
    case .department: code(entry.department?.text)
    case .status: .code(entry.status.rawValue)
    case .outcome: code(entry.outcome?.rawValue)
    case .visibility: .code(entry.visibility.rawValue)
    case .reason: code(entry.reason?.rawValue)
    case .mergedInto: code(entry.mergedInto?.text)
    case .received: .code(entry.received.description)
    case .updated: .code(entry.updated.description)
    case .answered: code(entry.firstAnswered?.description)
    case .closed: code(entry.closed?.description)
    case .year: .code(local(entry.received).year.padded(to: 4))
    case .month: .code(local(entry.received).yearAndMonth)
    case .daysToAnswer:
      entry.answeredAfterSeconds.map { .integer($0 / Timestamp.secondsPerDay) } ?? .none
    default: label(field, entry)
    }
  }

  private func label(_ field: CaseExport.Field, _ entry: CaseEntry) -> ExportValue {
    switch field {
    case .channelLabel: text(site.channel(entry.channel)?.name.text(in: language))
    case .categoryLabel: text(entry.category.map { labels.label(.category, $0.text) })
    case .topicLabel: text(entry.topic.map { labels.label(.topic, $0.text) })
    case .departmentLabel: text(entry.department.map(labels.department))
    case .statusLabel: .text(labels.label(.status, entry.status.rawValue))
    case .outcomeLabel: text(entry.outcome.map(labels.outcome))
    case .reasonLabel: text(entry.reason.map(labels.reason))
    default: .none
    }
  }

  private func photos(
    _ entry: CaseEntry, _ story: Case
  ) -> [(url: String, photo: PublishedPhoto)] {
    guard let channel = site.channel(entry.channel) else { return [] }
    let addresses = catalogue.addresses
    return story.shownPhotos.map {
      (addresses.absolute(addresses.photo($0, of: story, channel)), $0)
    }
  }

  private func url(_ entry: CaseEntry) -> String? {
    site.channel(entry.channel).map {
      catalogue.addresses.absolute(catalogue.addresses.story(entry, $0, language))
    }
  }

  private func local(_ moment: Timestamp) -> CivilDate {
    site.configuration.timeZone.local(moment).date
  }

  private func text(_ text: String?) -> ExportValue { text.map(ExportValue.text) ?? .none }

  private func code(_ code: String?) -> ExportValue { code.map(ExportValue.code) ?? .none }
}

extension Place {
  /// As it may leave in a file.
  fileprivate var showable: Place { Place(address: address?.showable, point: point) }
}

extension Event {
  /// With texts as they may leave in a file.
  fileprivate var showable: Event {
    switch kind {
    case .handling(let note): Event(at: at, .handling(note: note?.showable))
    case .planned(let until, let note):
      Event(at: at, .planned(until: until, note: note?.showable))
    case .reopened(let note): Event(at: at, .reopened(note: note?.showable))
    case .answered(let answer):
      Event(
        at: at,
        .answered(
          Answer(
            department: answer.department, body: answer.body.showable, outcome: answer.outcome)))
    case .received, .published, .redacted, .withheld, .allocated, .merged, .supported, .erased:
      self
    }
  }
}

extension Comment {
  /// With texts as they may leave in a file.
  fileprivate var showable: Comment {
    var comment = self
    comment.name = name?.showable
    comment.body = body.showable
    return comment
  }
}

extension Case {
  fileprivate var lastAnswer: Answer? {
    for event in events.reversed() {
      if case .answered(let answer) = event.kind { return answer }
    }
    return nil
  }
}

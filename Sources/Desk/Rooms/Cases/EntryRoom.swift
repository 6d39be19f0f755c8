// On someone's behalf in the browser: what came by phone or on paper is typed into the own form.

internal import Forms
internal import HTTP
internal import Inbox
internal import Mustache
internal import Participation
internal import Staff

/// `/desk/enter` and `/desk/enter/<channel>`.
struct EntryRoom: Room {
  let office: CaseOffice

  let name = "enter"
  let menuWord: String? = "desk_enter"

  /// No field has it: a key has no dot.
  private static let dayName = "desk.day"

  func response(to visit: DeskVisit) -> Response {
    let channels = office.desk.channels
    if visit.names.count == 1, !visit.isPost {
      return channels.count == 1 ? form(visit, channels[0]) : page(visit, nil, nil)
    }
    guard visit.names.count == 2,
      let channel = channels.first(where: { $0.key.text == visit.names[1] })
    else { return visit.isPost ? visit.notAllowed("GET, HEAD") : visit.notFound() }
    return visit.isPost ? enter(visit, channel) : form(visit, channel)
  }
}

extension EntryRoom {
  private func form(_ visit: DeskVisit, _ channel: Channel) -> Response {
    page(visit, channel, nil)
  }

  /// Files come by the resident's own form alone: what is posted here has none.
  private func enter(_ visit: DeskVisit, _ channel: Channel) -> Response {
    let own = ["token", "lang", Self.dayName]
    let posted = visit.form.all.filter { !own.contains($0.name) }
      .map { PostedValue(name: $0.name, value: $0.value) }
    let language = visit.site.languages.first { $0.code == visit.form["lang"] }
    let access = CaseAccess(account: visit.account)
    do {
      let entered = try office.desk.acting(as: access.actor).enter(
        channel, posted, language: language ?? visit.site.languages[0],
        sealedFor: try office.outside.publicKey(), received: received(visit),
        calendar: office.calendar)
      return done(visit, entered.submission, entered.secret)
    } catch let invalid as EntryInvalid {
      return page(visit, channel, invalid.validation, problem: visit.phrases("desk_problem_form"))
    } catch {
      office.log("what an official entered cannot be stored: \(type(of: error))")
      let validation = channel.validate(
        posted, taxonomy: office.desk.taxonomy, today: office.calendar.day(visit.now))
      return page(
        visit, channel, validation,
        problem: CaseProblems(phrases: visit.phrases).sentence(error), .serviceUnavailable)
    }
  }

  /// Noon of the day that was typed; now for today, or where no day can be read.
  private func received(_ visit: DeskVisit) -> Timestamp? {
    let day = CivilDate(typed: visit.form[Self.dayName])
    guard let day, day != office.calendar.day(visit.now) else { return nil }
    return day.noon
  }

  private func done(
    _ visit: DeskVisit, _ submission: Submission, _ secret: ReceiptSecret
  ) -> Response {
    let record: Record = [
      "id": .text(submission.caseID.text),
      "receipt": .text("\(visit.site.origin)\(visit.site.root)r/\(secret.linkText)"),
      "caseURL": CaseAccess(account: visit.account).reviews
        ? .text(visit.site.link(.file(submission.caseID, from: nil))) : .null,
      "againURL": .text(visit.site.link(path)),
    ]
    return visit.page(
      .entered, title: visit.phrases("desk_entered_title"), ["entered": .record(record)])
  }

  private func page(
    _ visit: DeskVisit, _ channel: Channel?, _ validation: Validation?, problem: String? = nil,
    _ status: StatusCode = .unprocessableContent
  ) -> Response {
    var record: Record = [
      "channels": .list(channel == nil ? office.desk.channels.map { choice($0, visit) } : []),
      "form": .null,
    ]
    if let channel { record["form"] = .record(form(visit, channel, validation)) }
    return visit.page(
      .enter, problem == nil ? .ok : status,
      title: channel?.name.text(in: visit.language) ?? visit.phrases("desk_enter"),
      ["enter": .record(record)], problem: problem)
  }

  private func choice(_ channel: Channel, _ visit: DeskVisit) -> Value {
    [
      "label": .text(channel.name.text(in: visit.language)),
      "url": .text(visit.site.link(DeskPath(trusted: "/desk/enter/\(channel.key)"))),
    ]
  }

  /// All fields on one page, with what is wrong beside each.
  private func form(
    _ visit: DeskVisit, _ channel: Channel, _ validation: Validation?
  ) -> Record {
    let view = FieldView(
      wording: AnswerWording(taxonomy: office.desk.taxonomy, phrases: visit.phrases))
    let fields = channel.fields.filter { $0.fileLimits == nil }.map { field in
      Value.record(
        view.record(
          field, answer: validation?.answers[field] ?? "",
          problems: validation?.problems.filter { $0.field == field.name } ?? [], rows: .all))
    }
    let typedDay = visit.form[Self.dayName]
    let today = office.calendar.day(visit.now).description
    let language = visit.form.has("lang") ? visit.form["lang"] : visit.language.code
    return [
      "action": .text(visit.site.link(DeskPath(trusted: "/desk/enter/\(channel.key)"))),
      "fields": .list(fields), "dayName": .text(Self.dayName),
      "day": .text(typedDay.isEmpty ? today : typedDay.showable), "today": .text(today),
      "languages": .list(
        visit.site.languages.map { other in
          [
            "code": .text(other.code),
            "name": .text(visit.site.name(of: other, in: visit.language)),
            "selected": .bool(other.code == language),
          ]
        }),
    ]
  }
}

// Reads a channel's file, `content/channels/<key>.yaml`.

package import Diagnostics
internal import Documents
internal import FrontMatter
package import Participation

/// Builds a channel from its YAML file; the file's name is the channel's key.
package struct ChannelReader {
  let languages: [Language]
  let zone: TimeZoneName
  let problems: Problems

  /// - Parameter zone: in which the times of the site's files are meant.
  package init(languages: [Language], zone: TimeZoneName = .utc, problems: Problems) {
    self.languages = languages
    self.zone = zone
    self.problems = problems
  }

  package static let answerWithinDaysMax = 3_650

  package static let retentionDaysMax = 36_500

  package func read(_ source: SourceText, key: Key) -> Channel? {
    guard let node = YAMLDocument.parse(source, problems: problems),
      let map = MapReader(node, "a channel", problems)
    else { return nil }
    let name = map.requiredLocalized("name", in: languages)
    let slug = self.slug(map, "slug")
    let description = map.requiredLocalized("description", in: languages)
    let formTitle = map.requiredLocalized("form-title", in: languages)
    let formSlug = self.slug(map, "form-slug", except: Channel.reservedFormSlugs)
    let days = map.integer("answer-within-days", in: 1...Self.answerWithinDaysMax)
    let promise = PromiseReader(languages: languages).read(map)
    let kind = ChannelKindReader(languages: languages, problems: problems).read(map)
    let steps = self.steps(map)
    let fields = self.fields(map, steps, kind)
    let times = self.openingTimes(map)
    let retentionDays = map.integer("retention-days", in: 1...Self.retentionDaysMax)
    let confirmation = ConfirmationReader(fields: fields).read(map)
    let comments = CommentRulesReader(problems: problems).read(map, kind)
    let drafts = map.bool("drafts") ?? false
    map.finish()
    guard let name, let slug, let description, let formTitle, let formSlug else { return nil }
    var channel = Channel(
      key: key, name: name, slug: slug, description: description, formTitle: formTitle,
      formSlug: formSlug, answerWithinDays: days, fields: fields, steps: steps ?? [],
      openingTimes: times)
    channel.confirmation = confirmation
    channel.answerWithinWorkingDays = promise.workingDays
    channel.law = promise.law
    channel.approvals = promise.approvals
    channel.retentionDays = retentionDays
    channel.kind = kind
    channel.comments = comments
    channel.keepsDrafts = drafts
    GrantFormCheck(channel: channel, problems: problems).check(map)
    return channel
  }
}

extension ChannelReader {
  /// A slug becomes part of public addresses, so it keeps to the characters of a key.
  private func slug(
    _ map: MapReader, _ name: String, except reserved: Set<String> = []
  ) -> LocalizedText? {
    guard let text = map.requiredLocalized(name, in: languages), let node = map.node(name) else {
      return nil
    }
    for value in Set(text.texts.values).sorted() {
      if Key(value) == nil {
        problems.report(
          node.diagnostic(
            "\"\(value)\" cannot stand in an address",
            hint: "use lower-case letters a to z, digits and -"))
        return nil
      }
      if reserved.contains(value) {
        problems.report(
          node.diagnostic(
            "\"\(value)\" is the address of a list already", hint: "choose another word"))
      }
    }
    return text
  }

  /// The fields stand in one list, or in the steps.
  private func fields(
    _ map: MapReader, _ steps: [FormStep]?, _ kind: Channel.Kind
  ) -> [Field] {
    if let steps {
      let fields = steps.flatMap(\.fields)
      if let node = map.node("fields") {
        problems.report(
          node.diagnostic(
            "a form in steps has its fields in them", hint: "move these into one of the steps"))
      }
      if let node = map.node("steps"), kind.makesCases { reportMissing(node, fields) }
      return fields
    }
    _ = map.required("fields")
    var seen: Set<Key> = []
    let fields = self.fields(of: map, &seen)
    if let node = map.node("fields"), kind.makesCases { reportMissing(node, fields) }
    return fields
  }

  private func fields(of map: MapReader, _ seen: inout Set<Key>) -> [Field] {
    let reader = FieldReader(languages: languages, problems: problems)
    let read = (map.list("fields") ?? []).compactMap { node in reader.read(node).map { ($0, node) }
    }
    return read.compactMap { field, node in
      if seen.insert(field.name).inserted { return field }
      problems.report(
        node.diagnostic(
          "the field \"\(field.name)\" stands here twice", hint: "keep one of the two"))
      return nil
    }
  }

  private func steps(_ map: MapReader) -> [FormStep]? {
    guard let list = map.list("steps"), let node = map.node("steps") else { return nil }
    if list.isEmpty || list.count > FormStep.countMax {
      problems.report(node.diagnostic("a form has 1 to \(FormStep.countMax) steps"))
    }
    var seen: Set<Key> = []
    return list.compactMap { node in
      guard let step = MapReader(node, "a step", problems) else { return nil }
      defer { step.finish() }
      let title = step.requiredLocalized("title", in: languages)
      _ = step.required("fields")
      let fields = self.fields(of: step, &seen)
      return FormStep(title: title ?? .none, fields: fields)
    }
  }

  /// `closes` with a day alone takes that day too.
  private func openingTimes(_ map: MapReader) -> OpeningTimes {
    let dates = PageDates(zone: zone, problems: problems)
    let opens = dates.moment(map, "opens", ofDay: zone.beginning)
    let closes = dates.moment(map, "closes") {
      zone.beginning(of: CivilDate(daysSince1970: $0.daysSince1970 + 1))
    }
    if let opens, let closes, closes <= opens, let node = map.node("closes") {
      problems.report(
        node.diagnostic(
          "the channel would close before it opens", hint: "closes must be later than opens"))
    }
    return OpeningTimes(opens: opens, closes: closes)
  }

  /// A public case needs a title and a message.
  private func reportMissing(_ list: Node, _ fields: [Field]) {
    for name in [Channel.CaseField.title, Channel.CaseField.message] {
      let field = fields.first { $0.name.text == name }
      if field == nil {
        problems.report(
          list.diagnostic(
            "the field \"\(name)\" is missing from the form",
            hint: "add one: every public case has a \(name)"))
      } else if field?.isPrivate == true || field?.isRequired == false {
        problems.report(
          list.diagnostic(
            "the field \"\(name)\" must be required and not private",
            hint: "every public case has a \(name)"))
      }
    }
  }
}

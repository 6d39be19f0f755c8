// Reads a channel's file, `content/channels/<key>.yaml`.

package import Diagnostics
internal import Documents
internal import FrontMatter
package import Participation

/// Builds a channel from its YAML file; the file's name is the channel's key.
package struct ChannelReader {
  let languages: [Language]
  let problems: Problems

  package init(languages: [Language], problems: Problems) {
    self.languages = languages
    self.problems = problems
  }

  package static let answerWithinDaysMax = 3_650

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
    let fields = self.fields(map)
    let confirmation = ConfirmationReader(fields: fields).read(map)
    map.finish()
    guard let name, let slug, let description, let formTitle, let formSlug else { return nil }
    var channel = Channel(
      key: key, name: name, slug: slug, description: description, formTitle: formTitle,
      formSlug: formSlug, answerWithinDays: days, fields: fields)
    channel.confirmation = confirmation
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

  private func fields(_ map: MapReader) -> [Field] {
    _ = map.required("fields")
    let reader = FieldReader(languages: languages, problems: problems)
    let read = (map.list("fields") ?? []).compactMap { node in reader.read(node).map { ($0, node) }
    }
    var seen: Set<Key> = []
    for (field, node) in read where !seen.insert(field.name).inserted {
      problems.report(
        node.diagnostic(
          "the field \"\(field.name)\" stands here twice", hint: "keep one of the two"))
    }
    reportMissing(map, read.map(\.0))
    return read.map(\.0)
  }

  /// A public case needs a title and a message.
  private func reportMissing(_ map: MapReader, _ fields: [Field]) {
    guard let list = map.node("fields") else { return }
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

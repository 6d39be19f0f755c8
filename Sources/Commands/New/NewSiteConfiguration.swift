// The first `site-config.json` of a site, with a made-up municipality to be replaced.

internal import Documents
internal import Participation

/// The settings of a new site.
struct NewSiteConfiguration {
  let languages: [Language]

  var bytes: [UInt8] {
    var json = JSONWriter(.indented(2))
    json.beginObject()
    write("title", into: &json) { $0.siteTitle }
    write("municipality", into: &json) { $0.municipality }
    write("baseURL", "https://avoin.mallikunta.example/", into: &json)
    write("languages", languages.map(\.code), into: &json)
    write("timeZone", "Europe/Helsinki", into: &json)
    writeContact(into: &json)
    write("menu", ["feedback", "how"], into: &json)
    write("footer", ["accessibility", "privacy"], into: &json)
    writeDepartments(into: &json)
    writeCategories(into: &json)
    writePaths(into: &json)
    json.endObject()
    return json.finish() + [0x0A]
  }
}

extension NewSiteConfiguration {
  private typealias Wording = (StarterTexts) -> String

  private func write(_ key: String, _ text: String, into json: inout JSONWriter) {
    json.entry(key, text)
  }

  private func write(_ key: String, _ texts: [String], into json: inout JSONWriter) {
    json.key(key)
    json.beginArray()
    for text in texts { json.string(text) }
    json.endArray()
  }

  private func write(_ key: String, into json: inout JSONWriter, _ text: Wording) {
    json.key(key)
    json.beginObject()
    for language in languages {
      write(language.code, text(StarterTexts.of(language)), into: &json)
    }
    json.endObject()
  }

  private func writeContact(into json: inout JSONWriter) {
    json.key("contact")
    json.beginObject()
    write("email", "kirjaamo@mallikunta.example", into: &json)
    write("phone", "+358 00 000 0000", into: &json)
    write("address", into: &json) { $0.address }
    json.endObject()
  }

  private func writeDepartments(into json: inout JSONWriter) {
    json.key("departments")
    json.beginObject()
    let departments: [(String, Wording)] = [
      ("technical", { $0.technical }), ("administration", { $0.administration }),
    ]
    for (key, name) in departments {
      json.key(key)
      json.beginObject()
      write("name", into: &json, name)
      json.endObject()
    }
    json.endObject()
  }

  private func writeCategories(into json: inout JSONWriter) {
    json.key("categories")
    json.beginObject()
    write(
      category: "streets", "technical", { $0.streets },
      [
        ("lighting", { $0.lighting }), ("road-surfaces", { $0.roads }), ("winter", { $0.winter }),
      ], into: &json)
    write(
      category: "customer-service", "administration", { $0.customerService },
      [("other", { $0.other })], into: &json)
    json.endObject()
  }

  private func write(
    category key: String, _ department: String, _ label: Wording, _ topics: [(String, Wording)],
    into json: inout JSONWriter
  ) {
    json.key(key)
    json.beginObject()
    write("label", into: &json, label)
    write("department", department, into: &json)
    json.key("topics")
    json.beginObject()
    for (topic, label) in topics {
      json.key(topic)
      json.beginObject()
      write("label", into: &json, label)
      json.endObject()
    }
    json.endObject()
    json.endObject()
  }

  private func writePaths(into json: inout JSONWriter) {
    json.key("paths")
    json.beginObject()
    write("archive", "content/archive", into: &json)
    write("state", "var", into: &json)
    write("output", "public", into: &json)
    json.endObject()
  }
}

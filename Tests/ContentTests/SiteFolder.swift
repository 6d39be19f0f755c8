// A site's folder made for one test, as small as a site can be.

import Content
import Diagnostics
import Files
import Foundation
import Participation
import Testing

/// Keep it alive as long as the folder is used.
final class SiteFolder {
  let folder: Folder
  let problems = Problems()

  init() throws {
    folder = Folder(
      FileManager.default.temporaryDirectory
        .appendingPathComponent("avoin-content-\(UUID().uuidString)").path)
    try write(Self.configuration, to: "site-config.json")
    try write(Self.channel, to: "content/channels/feedback.yaml")
    try write("---\ntitle: Etusivu\n---\n", to: "content/fi/index.md")
    for language in ["fi", "sv"] {
      try write(#"{"home": "Koti"}"#, to: "layouts/strings/\(language).json")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder.path) }

  static let configuration = """
    {"title": "Avoin", "municipality": {"fi": "Kunta", "sv": "Kommun"},
     "baseURL": "https://avoin.example/", "languages": ["fi", "sv"], "menu": ["feedback"],
     "departments": {"technical": {"name": "Tekninen"}},
     "categories": {"streets": {"label": "Kadut", "department": "technical",
       "topics": {"lights": {"label": "Valot"}}}}}
    """

  static let channel = """
    name: {fi: Palaute, sv: Respons}
    slug: {fi: palaute, sv: respons}
    description: Kerro.
    form-title: Anna
    form-slug: anna
    fields:
      - {name: title, type: text, required: true, label: Otsikko}
      - {name: message, type: long-text, required: true, label: Viesti}
      - name: how
        type: choice
        label: Miten
        options:
          - {key: post, label: Kirje}

    """

  func write(_ text: String, to name: String) throws {
    try folder.write(Array(text.utf8), to: RelativePath(trusted: name))
  }

  func write(bytes: [UInt8], to name: String) throws {
    try folder.write(bytes, to: RelativePath(trusted: name))
  }

  /// Replaces a part of a text, which must be there.
  func write(_ text: String, replacing old: String, with new: String, to name: String) throws {
    try #require(text.contains(old), "\(old)")
    try write(text.replacingOccurrences(of: old, with: new), to: name)
  }

  func load(drafts: Bool = false) throws -> Site? {
    try SiteLoader(folder: folder, problems: problems).load(includesDrafts: drafts)
  }

  /// What is wrong, with the file and line in front.
  func mistakes() throws -> [String] {
    _ = try load()
    return problems.sorted.map { "\($0.file):\($0.position?.line ?? 0): \($0.message)" }
  }
}

// Reads the files of figures, every mistake with its place.

package import Diagnostics
internal import Documents
package import Files
internal import Participation

extension PublicFigures {
  /// The figures below an archive's folder; what is not there counts as nothing.
  ///
  /// - Parameter name: how diagnostics name the archive's folder.
  /// - Throws: `FileError` where a file or folder cannot be read.
  package static func read(
    of archive: Folder, named name: String, _ problems: Problems
  ) throws(FileError) -> PublicFigures {
    var figures = PublicFigures()
    let folder = archive.folder(Self.folder)
    for (file, _) in try folder.look(ending: ".json") {
      let source = SourceText(
        file: "\(name)/\(Self.folder)/\(file)", bytes: try folder.read(.init(trusted: file)))
      guard let node = JSONDocument.parse(source, problems: problems),
        let map = MapReader(node, "a file of figures", problems)
      else { continue }
      defer { map.finish() }
      figures.take(map, of: file, source)
    }
    return figures
  }
}

extension PublicFigures {
  /// The figures of an archive.
  ///
  /// - Throws: `FileError` where a file or folder cannot be read.
  package static func read(
    of archive: PublicArchive, _ problems: Problems
  ) throws(FileError) -> PublicFigures {
    try read(of: archive.folder, named: archive.displayName, problems)
  }
}

extension PublicFigures {
  private mutating func take(_ map: MapReader, of file: String, _ source: SourceText) {
    switch file {
    case Self.reactionsFile.text: takeReactions(map)
    case Self.supportFile.text: takeSupport(map)
    case let file where file.hasPrefix(Self.surveyPrefix):
      let name = file.dropFirst(Self.surveyPrefix.count).dropLast(".json".count)
      if let key = Key(String(name)) { surveys[key] = SurveyFigure(map) }
    default:
      map.problems.report(
        source.diagnostic(
          at: 0, "no figures have this name",
          hint: "avoin writes this folder itself; move the file elsewhere"))
    }
  }

  private mutating func takeReactions(_ map: MapReader) {
    guard let pages = map.map("pages") else { return }
    for entry in pages.named {
      guard let count = pages.map(entry.key) else { continue }
      reactions[entry.key] = ReactionCount(
        yes: count.integer("yes", in: 0...Self.numberMax) ?? 0,
        no: count.integer("no", in: 0...Self.numberMax) ?? 0)
      count.finish()
    }
  }

  private mutating func takeSupport(_ map: MapReader) {
    guard let cases = map.map("cases") else { return }
    for entry in cases.named {
      guard let count = cases.map(entry.key) else { continue }
      defer { count.finish() }
      let figure = SupportFigure(
        signed: count.integer("signed", in: 0...Self.numberMax) ?? 0,
        unconfirmed: count.integer("unconfirmed", in: 0...Self.numberMax) ?? 0,
        paper: count.integer("paper", in: 0...Self.numberMax) ?? 0)
      if let id = CaseID(entry.key) {
        support[id] = figure
      } else {
        map.problems.report(
          entry.value.diagnostic("\"\(entry.key)\" is no case number", hint: "remove it"))
      }
    }
  }
}

extension SurveyFigure {
  fileprivate init(_ map: MapReader) {
    answers = map.integer("answers", in: 0...PublicFigures.numberMax)
    questions = (map.list("questions") ?? []).compactMap { Question($0, map.problems) }
    var texts: [Key: [String]] = [:]
    if let all = map.map("texts") {
      for entry in all.named {
        if let key = Key(entry.key) { texts[key] = all.texts(entry.key) ?? [] }
      }
    }
    self.texts = texts
  }
}

extension SurveyFigure.Question {
  fileprivate init?(_ node: Node, _ problems: Problems) {
    guard let map = MapReader(node, "a question", problems) else { return nil }
    defer { map.finish() }
    let field = map.requiredText("field").flatMap { Key($0) }
    let answered = map.integer("answered", in: 0...PublicFigures.numberMax)
    let counts = (map.list("counts") ?? []).compactMap { node -> (option: Key, count: Int?)? in
      guard let count = MapReader(node, "a count", problems) else { return nil }
      defer { count.finish() }
      let number = count.integer("count", in: 0...PublicFigures.numberMax)
      return count.requiredText("option").flatMap { Key($0) }.map { ($0, number) }
    }
    guard let field else { return nil }
    self.init(field: field, counts: counts, answered: answered)
  }
}

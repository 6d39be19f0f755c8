// The VOTES section: one ballot a row, held against the projects and the limits of META.

internal import Diagnostics

/// Reads the ballots of a file.
struct BallotsReader {
  private let table: PabulibTable
  private let terms: ElectionTerms
  private let source: SourceText
  private let problems: Problems
  private let projects: [String: Int]
  private let vote: Int
  private let points: Int?

  /// One wrong column makes every row wrong: the first rows say it.
  static let wrongRowsMax = 20

  init(
    _ table: PabulibTable, _ terms: ElectionTerms, _ projects: [ProjectRow], _ source: SourceText,
    _ problems: Problems
  ) {
    self.table = table
    self.terms = terms
    self.source = source
    self.problems = problems
    self.projects = Dictionary(
      uniqueKeysWithValues: projects.enumerated().map { ($1.id.text, $0) })
    vote = table.column("vote") ?? 0
    points = table.column("points")
  }

  func ballots() -> [BallotRow] {
    guard checkColumns() else { return [] }
    var ballots: [BallotRow] = []
    ballots.reserveCapacity(table.rows.count)
    var wrong = 0
    for row in table.rows where wrong < Self.wrongRowsMax {
      do throws(Diagnostic) {
        ballots.append(try ballot(row))
      } catch {
        problems.report(error)
        wrong += 1
      }
    }
    checkVoters()
    return ballots
  }
}

extension BallotsReader {
  private var givesPoints: Bool { terms.form == .cumulative || terms.form == .scoring }

  private func checkColumns() -> Bool {
    let header = table.columns[0]
    if givesPoints, points == nil {
      problems.report(
        source.diagnostic(
          at: header.offset, length: header.text.utf8.count,
          "the columns of VOTES lack \"points\"",
          hint: "\(terms.form.rawValue) ballots give points"))
      return false
    }
    guard table.rows.isEmpty else { return true }
    problems.report(
      source.diagnostic(
        at: header.offset, length: header.text.utf8.count, "there are no votes"))
    return false
  }

  private func ballot(_ row: [PabulibCell]) throws(Diagnostic) -> BallotRow {
    guard vote < row.count else {
      throw source.diagnostic(
        at: row[0].offset, length: max(1, row[0].text.utf8.count), "this line has no vote",
        hint: "the columns are \(table.columns.map(\.text).joined(separator: ";"))")
    }
    let cell = row[vote]
    let parts = cell.isBlank && projects[cell.text] == nil ? [] : named(CellParts(cell).parts)
    let chosen = try choices(parts)
    try checkLength(chosen.count, cell)
    switch terms.form {
    case .approval, .chooseOne: return BallotRow(projects: chosen, points: [])
    case .ordinal: return BallotRow(projects: chosen, points: Self.borda(chosen.count))
    case .cumulative, .scoring:
      return BallotRow(projects: chosen, points: try points(row, chosen.count, cell))
    }
  }

  /// A comma too many names nobody; with points it would move them from one project to the next.
  private func named(_ parts: [CellParts.Part]) -> [CellParts.Part] {
    guard !givesPoints, let empty = parts.first(where: { $0.text.isEmpty }) else { return parts }
    problems.report(
      source.diagnostic(
        .warning, at: empty.offset, "this ballot has a comma too many", hint: "it is passed over"))
    return parts.filter { !$0.text.isEmpty }
  }

  /// A project gets a point for each project below it on the ballot; the last gets none.
  private static func borda(_ count: Int) -> [ExactDecimal] {
    (0..<count).map { ExactDecimal(units: count - 1 - $0, places: 0) }
  }

  private func choices(_ parts: [CellParts.Part]) throws(Diagnostic) -> [Int] {
    var chosen: [Int] = []
    chosen.reserveCapacity(parts.count)
    for part in parts {
      guard let project = projects[part.text] else { throw unknown(part) }
      guard !chosen.contains(project) else {
        throw source.diagnostic(
          at: part.offset, length: part.text.utf8.count,
          "this ballot names project \"\(part.text)\" twice")
      }
      chosen.append(project)
    }
    return chosen
  }

  private func unknown(_ part: CellParts.Part) -> Diagnostic {
    guard !part.text.isEmpty else {
      return source.diagnostic(at: part.offset, "a project is missing between two commas")
    }
    return source.diagnostic(
      at: part.offset, length: part.text.utf8.count,
      "there is no project \"\(part.text)\"",
      hint: Suggestion.hint(for: part.text, among: projects.keys.sorted(), noun: "projects"))
  }

  private func checkLength(_ count: Int, _ cell: PabulibCell) throws(Diagnostic) {
    let length = max(1, cell.text.utf8.count)
    if terms.form == .chooseOne, count > 1 {
      throw source.diagnostic(
        at: cell.offset, length: length,
        "a choose-1 ballot names one project, and this one names \(count)")
    }
    if let limit = terms.projectsMax, count > limit {
      throw source.diagnostic(
        at: cell.offset, length: length,
        "this ballot names \(count) projects, and max_length allows \(limit)")
    }
    if let limit = terms.projectsMin, count > 0, count < limit {
      problems.report(
        source.diagnostic(
          .warning, at: cell.offset, length: length,
          "this ballot names \(count) projects, and min_length asks for \(limit)",
          hint: "it is counted as it is"))
    }
  }

  /// Someone who stands there twice would vote twice.
  private func checkVoters() {
    guard let column = table.column("voter_id") else { return }
    var seen: Set<String> = []
    seen.reserveCapacity(table.rows.count)
    var wrong = 0
    for row in table.rows where column < row.count && !row[column].isBlank {
      guard !seen.insert(row[column].text).inserted, wrong < Self.wrongRowsMax else { continue }
      wrong += 1
      problems.report(
        source.diagnostic(
          at: row[column].offset, length: row[column].text.utf8.count,
          "the voter \"\(row[column].text)\" stands here a second time",
          hint: "a voter has one ballot"))
    }
  }
}

extension BallotsReader {
  private func points(
    _ row: [PabulibCell], _ count: Int, _ vote: PabulibCell
  ) throws(Diagnostic) -> [ExactDecimal] {
    let cell = points.flatMap { $0 < row.count ? row[$0] : nil }
    let parts = cell.map { $0.isBlank ? [] : CellParts($0).parts } ?? []
    guard parts.count == count else {
      let place = cell.flatMap { $0.text.isEmpty ? nil : $0 } ?? vote
      throw source.diagnostic(
        at: place.offset, length: max(1, place.text.utf8.count),
        "this ballot names \(count) projects, but gives points \(parts.count) times")
    }
    var given: [ExactDecimal] = []
    for part in parts { given.append(try points(part)) }
    if let limit = terms.pointsSumMax, let cell, Self.sum(given, exceeds: limit) {
      throw source.diagnostic(
        at: cell.offset, length: cell.text.utf8.count,
        "this ballot gives more points than max_sum_points allows")
    }
    return given
  }

  private func points(_ part: CellParts.Part) throws(Diagnostic) -> ExactDecimal {
    let aside = Problems()
    let reader = AmountReader(source, aside)
    guard let points = reader.amount(part.text, at: part.offset, "the number of points") else {
      throw aside.sorted[0]
    }
    if let limit = terms.pointsMax, Self.sum([points], exceeds: limit) {
      throw source.diagnostic(
        at: part.offset, length: part.text.utf8.count,
        "this ballot gives a project more points than max_points allows")
    }
    return points
  }

  private static func sum(_ numbers: [ExactDecimal], exceeds limit: ExactDecimal) -> Bool {
    let places = max(limit.places, numbers.map(\.places).max() ?? 0)
    let sum = numbers.reduce(Int128(0)) { $0 + Int128($1.units) * .power10(places - $1.places) }
    return sum > Int128(limit.units) * .power10(places - limit.places)
  }
}

extension Int128 {
  fileprivate static func power10(_ exponent: Int) -> Int128 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}

/// A cell's comma-separated parts, each with its place.
struct CellParts {
  struct Part {
    let text: String
    let offset: Int
  }

  let parts: [Part]

  init(_ cell: PabulibCell) {
    var parts: [Part] = []
    var offset = cell.offset
    for piece in cell.text.split(separator: ",", omittingEmptySubsequences: false) {
      let body = piece.drop { $0 == " " || $0 == "\t" }
      let lead = piece.utf8.count - body.utf8.count
      var text = body
      while let last = text.last, last == " " || last == "\t" { text.removeLast() }
      parts.append(Part(text: String(text), offset: offset + lead))
      offset += piece.utf8.count + 1
    }
    self.parts = parts
  }
}

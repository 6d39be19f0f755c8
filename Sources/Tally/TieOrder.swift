// Which of two equal projects goes first: an order that is stated before the count.

package import Diagnostics

/// An order of all projects that decides ties.
package struct TieOrder: Hashable, Sendable {
  /// The place of every project of the election, by index; 0 goes first.
  package let ranks: [Int]

  /// The smaller project id goes first, as a string: by its Unicode code points.
  package init(byID election: Election) {
    let ids = election.projects.map { Array($0.id.utf8) }
    let order = ids.indices.sorted { ids[$0].lexicographicallyPrecedes(ids[$1]) }
    self.init(order: order)
  }

  /// An order that was drawn: one project id a line, the first goes first.
  ///
  /// - Throws: ids that are unknown, repeated or missing.
  package init(drawn source: SourceText, for election: Election) throws(ProblemsFound) {
    var reader = TieOrderReader(source, election)
    self.init(order: try reader.order())
  }

  /// - Parameter order: indices of all projects, each once.
  package init(order: [Int]) {
    var ranks = Array(repeating: 0, count: order.count)
    for (rank, project) in order.enumerated() { ranks[project] = rank }
    self.ranks = ranks
  }
}

/// Reads a file with one project id a line.
private struct TieOrderReader {
  private let source: SourceText
  private let election: Election
  private let problems = Problems()

  init(_ source: SourceText, _ election: Election) {
    self.source = source
    self.election = election
  }

  mutating func order() throws(ProblemsFound) -> [Int] {
    let indices = Dictionary(
      uniqueKeysWithValues: election.projects.enumerated().map { ($1.id, $0) })
    var order: [Int] = []
    for line in lines() {
      guard let project = indices[line.text] else {
        report(
          line, "there is no project \"\(line.text)\"",
          Suggestion.hint(for: line.text, among: indices.keys.sorted(), noun: "projects"))
        continue
      }
      guard !order.contains(project) else {
        report(line, "the project \"\(line.text)\" stands here a second time", nil)
        continue
      }
      order.append(project)
    }
    checkComplete(order)
    try problems.throwIfAny()
    return order
  }

  private func lines() -> [PabulibCell] {
    var lines: [PabulibCell] = []
    var offset = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for line in source.bytes[offset...].split(separator: 0x0A, omittingEmptySubsequences: false) {
      let blanks: Set<UInt8> = [0x20, 0x09, 0x0D]
      let lead = line.prefix { blanks.contains($0) }.count
      var text = line.dropFirst(lead)
      while let last = text.last, blanks.contains(last) { text.removeLast() }
      if !text.isEmpty {
        lines.append(PabulibCell(String(decoding: text, as: UTF8.self), at: offset + lead))
      }
      offset += line.count + 1
    }
    return lines
  }

  private func report(_ line: PabulibCell, _ message: String, _ hint: String?) {
    problems.report(
      source.diagnostic(at: line.offset, length: line.text.utf8.count, message, hint: hint))
  }

  private func checkComplete(_ order: [Int]) {
    let missing = Set(election.projects.indices).subtracting(order).sorted()
    guard let first = missing.first, !problems.hasErrors else { return }
    let more = missing.count > 1 ? " and \(missing.count - 1) more" : ""
    problems.report(
      source.diagnostic(
        at: source.bytes.count, "the order lacks project \"\(election.projects[first].id)\"\(more)",
        hint: "it names every project of the election, one a line, the first of them wins ties"))
  }
}

// The list of the program's words against the program's source.

import Foundation
import Testing

@testable import Publishing

@Suite struct ProgramPhrasesTests {
  /// Every call with a literal: `phrases("home")`, `counted("cases", 3)`, `problem: "busy_text"`.
  let asked: Set<String>

  init() throws {
    let base = "\(SampleSite.repository)/Sources"
    let names = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
    let call =
      /(?:[pP]hrases(?:\([a-zA-Z.]+\))?|counted|problem:|word|pattern)[ (]\(?"([a-z0-9_]+(?:\\\()?)/
    var asked: Set<String> = []
    for name in names.sorted() where name.hasSuffix(".swift") && !name.hasPrefix("Checking/") {
      let text = try String(contentsOfFile: "\(base)/\(name)", encoding: .utf8)
      guard text.contains("hrases") || text.contains("problem: \"") else { continue }
      asked.formUnion(text.matches(of: call).map { String($0.output.1) })
    }
    self.asked = asked
  }

  @Test("Every word that the program asks for is listed")
  func listed() {
    let families = asked.filter { $0.hasSuffix("\\(") }.map { String($0.dropLast(2)) }
    let whole = asked.filter { !$0.hasSuffix("\\(") }
    #expect(whole.count > 30)
    let known = ProgramPhrases.required.union(ProgramPhrases.counted)
      .union(ProgramPhrases.desk).union(ProgramPhrases.requiredByProcesses).union(
        ProgramPhrases.countedOfProcesses
      ).union(ProgramPhrases.requiredByComments).union(ProgramPhrases.countedOfComments)
      .union(ProgramPhrases.requiredByGrants).union(ProgramPhrases.deskGrants)
    #expect(whole.subtracting(known).sorted() == [])
    #expect(Set(families).subtracting(ProgramPhrases.families).sorted() == [])
  }

  @Test("Nothing is listed that the program does not ask for")
  func asking() throws {
    let named = ProgramPhrases.named.union(ProgramPhrases.counted)
      .union(ProgramPhrases.ofProcesses).union(ProgramPhrases.countedOfProcesses)
      .union(ProgramPhrases.ofComments).union(ProgramPhrases.countedOfComments)
    #expect(named.subtracting(asked).sorted() == [])
  }
}

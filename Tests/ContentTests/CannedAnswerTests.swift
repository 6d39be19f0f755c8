// Answers that are given often: reading them, and filling their gaps.

import Content
import Diagnostics
import Files
import Participation
import Testing

@Suite struct CannedAnswerTests {
  private let good = """
    name: {fi: Lamppu tilattu, sv: Lampa beställd}
    categories: [streets]
    outcome: planned
    body:
      fi: "Hei {name}, {department} kiittää: {title} ({case})."
      sv: "Hej {name}, {department} tackar."
    """

  @Test("Gaps are filled as plain text; one without a value goes with the space before it")
  func fill() throws {
    let (answers, problems) = try read(good)
    #expect(problems.isEmpty)
    let answer = try #require(answers.first)
    let (fi, streets) = (try #require(Language("fi")), try #require(Key("streets")))
    #expect(answer.isFor(streets) && !answer.isFor(nil) && answer.outcome == .planned)
    let values: [CannedAnswer.Gap: String] = [
      .number: "2026-000001", .title: "*Lamppu*\nrikki", .department: "Tekniikka",
    ]
    #expect(
      answer.text(in: fi, values) == "Hei, Tekniikka kiittää: \\*Lamppu\\* rikki (2026-000001).")
    #expect(answer.text(in: fi, values.merging([.name: "Aku"]) { a, _ in a }).hasPrefix("Hei Aku,"))
  }

  @Test("Braces that are no gap are text")
  func braces() {
    #expect(CannedAnswer.gaps(in: "{case} {Case} {} { case } {title") == ["case"])
  }

  @Test(
    "A mistake is found where it stands",
    arguments: [
      ("{title}", "{tilte}", "has the gap {tilte}, which nothing fills"),
      ("[streets]", "[street]", "the site has no category \"street\""),
      ("planned", "planed", "there is no outcome \"planed\""),
      ("name: {fi: Lamppu tilattu, sv: Lampa beställd}", "nam: x", "unknown key \"nam\""),
      ("  sv: \"Hej", "  # \"Hej", "the text is missing in \"sv\""),
    ])
  func mistakes(_ old: String, _ new: String, _ message: String) throws {
    let (_, problems) = try read(good.replacing(old, with: new))
    #expect(problems.contains { $0.message.contains(message) }, "\(problems)")
  }

  private func read(_ text: String) throws -> ([CannedAnswer], [Diagnostic]) {
    let site = try SiteFolder()
    try site.write(text, to: "content/answers/lamp.yaml")
    let loader = SiteLoader(folder: site.folder, problems: site.problems)
    let configuration = try #require(try loader.configuration())
    let answers = try loader.cannedAnswers(configuration)
    return (answers, site.problems.sorted)
  }
}

// A table of costs and income as one answer, and what its form refuses.

import Participation
import Testing

@Suite struct BudgetTableTests {
  private func field(_ limits: BudgetLimits = BudgetLimits()) throws -> Field {
    Field(
      name: try #require(Key("budget")), kind: .budget(limits), label: .none, isRequired: true,
      charactersMax: Field.charactersMaxLimit)
  }

  private func posted(_ rows: [(String, Int, String, String)]) -> [PostedValue] {
    rows.flatMap { side, number, what, amount in
      [
        PostedValue(name: "budget.\(side).\(number).what", value: what),
        PostedValue(name: "budget.\(side).\(number).amount", value: amount),
      ]
    }
  }

  private func problem(
    _ rows: [(String, Int, String, String)], _ limits: BudgetLimits = BudgetLimits()
  ) throws -> FieldProblem.Reason? {
    let field = try field(limits)
    let answer = field.normalized(posted(rows))
    return field.problem(
      of: answer, Taxonomy(departments: [], categories: []), today: CivilDate(daysSince1970: 0))
  }

  private func place(_ side: BudgetTable.Side, _ number: Int) -> BudgetRowPlace {
    BudgetRowPlace(side: side, number: number)
  }

  @Test("Rows become one text, and reading it again changes nothing")
  func oneText() throws {
    let field = try field()
    let text = field.normalized(
      posted([
        ("income", 1, "Tickets", "600"), ("cost", 3, "Hall\tand\nlights", " 1 200,5 €"),
        ("cost", 1, "", ""), ("cost", 2, "Print", "some"),
      ]))
    #expect(
      text == "cost\tsome\tPrint\ncost\t1200.50\tHall and lights\nincome\t600.00\tTickets")
    #expect(field.normalized([PostedValue(name: "budget", value: text)]) == text)
    let table = BudgetTable(text)
    #expect(table.sum(.cost).description == "1200.50")
    #expect(table.sum(.income).description == "600.00")
  }

  @Test(
    "What is no sum above nought is refused with its row",
    arguments: ["-5", "NaN", "1e9", "0", "0,00", "∞", "1.234,50", "12,345"])
  func noSum(typed: String) throws {
    #expect(
      try problem([("cost", 1, "Hall", "10"), ("cost", 2, "Band", typed)])
        == .rowNotASum(place(.cost, 2)))
  }

  @Test("A row needs both its words and its sum; a budget needs costs")
  func incomplete() throws {
    #expect(try problem([("cost", 1, "Hall", "")]) == .rowIncomplete(place(.cost, 1)))
    #expect(try problem([("cost", 1, " ", "10")]) == .rowIncomplete(place(.cost, 1)))
    #expect(try problem([("income", 1, "Tickets", "10")]) == .noCosts)
    #expect(try problem([]) == .required)
  }

  @Test("There are limits to rows, sums and words")
  func limits() throws {
    let small = BudgetLimits(rowsMax: 2, amountMax: FixedNumber(units: 1_000, decimals: 2))
    #expect(
      try problem([("cost", 1, "Hall", "10.01")], small)
        == .rowTooLarge(place(.cost, 1), max: small.amountMax))
    #expect(try problem([("cost", 2, "Hall", "10")], small) == nil)
    let long = String(repeating: "a", count: BudgetLimits.whatCharactersMax + 1)
    #expect(
      try problem([("cost", 1, long, "1")])
        == .rowTooLong(place(.cost, 1), charactersMax: BudgetLimits.whatCharactersMax))
  }

  @Test("Ten thousand rows are too many, however they come")
  func tenThousand() throws {
    let field = try field()
    let lines = String(repeating: "cost\t1.00\ta\n", count: 10_000)
    let text = field.normalized([PostedValue(name: "budget", value: lines)])
    let reason = field.problem(
      of: text, Taxonomy(departments: [], categories: []), today: CivilDate(daysSince1970: 0))
    #expect(reason?.name == .tooLong)
    let few = String(repeating: "cost\t1.00\ta\n", count: 16)
    #expect(
      field.problem(
        of: field.normalized([PostedValue(name: "budget", value: few)]),
        Taxonomy(departments: [], categories: []), today: CivilDate(daysSince1970: 0))
        == .tooManyRows(max: 15))
    #expect(!field.inputNames.contains("budget.cost.16.what"))
  }

  @Test("Sums of the largest amounts do not overflow")
  func large() {
    let line = "cost\t9999999999999.99\ta\n"
    let table = BudgetTable(String(repeating: line, count: 100_000))
    #expect(table.sum(.cost).units > 0)
  }

  @Test("Income and what is applied for must come to the costs, to the cent")
  func balance() throws {
    let applied = Field(
      name: try #require(Key("applied")), kind: .money(Field.NumberLimits(decimals: 2)),
      label: .none)
    let key = try #require(Key("grants"))
    let channel = Channel(
      key: key, name: .none, slug: .none, description: .none, formTitle: .none, formSlug: .none,
      answerWithinDays: nil, fields: [applied, try field(BudgetLimits(balances: applied.name))])
    func wrong(_ sum: String) -> [FieldProblem.Reason] {
      let rows = posted([("cost", 1, "Hall", "100"), ("income", 1, "Tickets", "30,01")])
      return channel.validate(
        rows + [PostedValue(name: "applied", value: sum)],
        taxonomy: Taxonomy(departments: [], categories: []), today: CivilDate(daysSince1970: 0)
      ).problems.map(\.reason)
    }
    #expect(wrong("69,99") == [])
    func sum(_ cents: Int) -> FixedNumber { FixedNumber(units: cents, decimals: 2) }
    #expect(
      wrong("70") == [.doesNotBalance(costs: sum(10_000), income: sum(3_001), applied: sum(7_000))])
    #expect(wrong("some") == [.notASum], "one mistake at a time")
  }
}

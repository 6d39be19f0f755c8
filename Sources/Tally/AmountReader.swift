// Reads sums and points out of cells, and says what is wrong with those that cannot be counted.

internal import Diagnostics

/// Numbers of a file that are never below zero.
struct AmountReader {
  private let source: SourceText
  private let problems: Problems

  init(_ source: SourceText, _ problems: Problems) {
    self.source = source
    self.problems = problems
  }

  /// - Parameter what: the number as a sentence begins with it.
  func amount(_ cell: PabulibCell, _ what: String) -> ExactDecimal? {
    amount(cell.text, at: cell.offset, what)
  }

  func amount(_ text: String, at offset: Int, _ what: String) -> ExactDecimal? {
    let length = max(1, text.utf8.count)
    do throws(ExactDecimal.Mistake) {
      let number = try ExactDecimal(text)
      if number.units >= 0 { return number }
      problems.report(
        source.diagnostic(at: offset, length: length, "\(what) is below zero: \(text)"))
    } catch {
      problems.report(
        source.diagnostic(
          at: offset, length: length, Self.message(error, what, text), hint: Self.hint(error)))
    }
    return nil
  }

  private static func message(
    _ mistake: ExactDecimal.Mistake, _ what: String, _ text: String
  ) -> String {
    switch mistake {
    case .noNumber: "\(what) is no number: \"\(text)\""
    case .ambiguousComma: "\(what) can be read in two ways: \"\(text)\""
    case .tooLong: "\(what) has more than \(ExactDecimal.digitsMax) digits"
    }
  }

  private static func hint(_ mistake: ExactDecimal.Mistake) -> String? {
    switch mistake {
    case .noNumber: "write digits only, with a point before decimals: 1500.50"
    case .ambiguousComma: "write a thousand as 1000, and one with decimals as 1.000"
    case .tooLong: nil
    }
  }
}

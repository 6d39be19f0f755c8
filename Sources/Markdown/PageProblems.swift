// What is wrong in a page: each problem once, with its place in the editor's file.

internal import Diagnostics

/// The problems of one page, up to a limit: counting the lines of each costs a scan of the file.
final class PageProblems {
  /// Errors of one page that are reported, and as many warnings.
  static let reportedMax = 50

  private let page: SourceText
  private let problems: Problems
  private var counts: [Diagnostic.Severity: Int] = [:]

  init(page: SourceText, problems: Problems) {
    self.page = page
    self.problems = problems
  }

  /// - Parameter range: bytes in the file.
  func report(_ problem: PageProblem, at range: Range<Int>) {
    guard mayReport(problem.severity) else { return }
    problems.report(
      page.diagnostic(
        problem.severity, at: range.lowerBound, length: range.count, problem.message,
        hint: problem.hint))
  }

  /// - Parameter range: bytes in the prepared text.
  func report(_ problem: PageProblem, _ range: Range<Int>, _ text: PreparedText) {
    let start = text.sourceOffset(of: range.lowerBound)
    let end = range.isEmpty ? start : text.sourceOffset(of: range.upperBound - 1)
    report(problem, at: start..<max(start, end) + 1)
  }

  func report(_ diagnostic: Diagnostic) {
    if mayReport(diagnostic.severity) { problems.report(diagnostic) }
  }

  private func mayReport(_ severity: Diagnostic.Severity) -> Bool {
    counts[severity, default: 0] += 1
    return counts[severity, default: 0] <= Self.reportedMax
  }
}

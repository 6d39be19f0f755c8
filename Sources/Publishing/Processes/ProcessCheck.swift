// Holds the screening of a process against the cases that are its ideas.

internal import Archive
internal import Content
internal import Diagnostics
internal import Participation

/// Reports decisions on ideas that are no cases, or cases of another channel.
struct ProcessCheck {
  let catalogue: Catalogue
  let problems: Problems

  func run() {
    for process in catalogue.site.processes {
      for (decision, place) in zip(process.process.decisions, process.places.ideas) {
        check(decision.idea, place, process.process)
      }
    }
  }

  /// An idea may be erased after it was decided on, so none of this stops a build.
  private func check(_ idea: CaseID, _ place: SourcePlace, _ process: BudgetProcess) {
    guard let entry = catalogue.entry(idea) else {
      return warn(
        place, "there is no case \(idea)", "a decision names an idea by its case number")
    }
    guard let channel = process.ideasChannel, entry.channel != channel else { return }
    warn(
      place, "the case \(idea) is no idea: it is in the channel \"\(entry.channel)\"",
      "the ideas of this process are in \"\(channel)\"")
  }

  private func warn(_ place: SourcePlace, _ message: String, _ hint: String) {
    problems.report(place.diagnostic(message, as: .warning, hint: hint))
  }
}

// A participatory process of the site: what its editor wrote, how it is counted, its ballots.

package import Diagnostics
package import Participation
package import Tally

/// A process from `content/processes/<key>.yaml`, with its ballots where they are published.
package struct SiteProcess: Sendable {
  package let process: BudgetProcess
  /// By which rule the votes are counted, stated before the vote.
  package let terms: TallyTerms
  package let source: SourceText
  package let places: Places
  /// What of it was decided at the desk; `process` has it all.
  package let desk: ScreeningSheet
  /// `<archive>/processes/<key>.screening`; nil where nothing was decided there.
  package let deskSource: SourceText?
  /// `<archive>/processes/<key>.pb`; nil before the ballots are published.
  package private(set) var ballots: SourceText?
  /// How many have voted so far, where the process lets it be told: `<archive>/processes/<key>.turnout`.
  package private(set) var turnout: Int?

  /// Where things stand in its file, for problems that show only when all is read.
  package struct Places: Sendable {
    package let slug: SourcePlace
    package let ideasChannel: SourcePlace?
    /// In the order of the process's decisions.
    package let ideas: [SourcePlace]
  }

  package init(
    process: BudgetProcess, terms: TallyTerms, source: SourceText, places: Places,
    desk: ScreeningSheet = .empty, deskSource: SourceText? = nil
  ) {
    self.process = process
    self.terms = terms
    self.source = source
    self.places = places
    self.desk = desk
    self.deskSource = deskSource
  }

  package var key: Key { process.key }

  /// The process's file, below the site's folder.
  package var file: String { source.file }

  func with(ballots: SourceText?, turnout: Int?) -> SiteProcess {
    var copy = self
    copy.ballots = ballots
    copy.turnout = process.showsTurnout ? turnout : nil
    return copy
  }
}

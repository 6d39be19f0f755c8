// Public numbers about what is private: how many reacted, signed, answered.
//
// `<archive>/figures/<name>.json`; Gathering writes them, a build reads them, and nothing else of
// the inbox comes with them.

internal import Diagnostics
package import Files
package import Participation

/// All figures of a site.
package struct PublicFigures: Hashable, Sendable {
  /// By the address of the page, `fi/palaute/`.
  package var reactions: [String: ReactionCount] = [:]
  package var support: [CaseID: SupportFigure] = [:]
  /// By the survey's channel.
  package var surveys: [Key: SurveyFigure] = [:]

  package static let none = PublicFigures()

  package init() {}

  /// Below the archive's folder.
  package static let folder = RelativePath(trusted: "figures")
  static let reactionsFile = RelativePath(trusted: "reactions.json")
  static let supportFile = RelativePath(trusted: "support.json")
  static let surveyPrefix = "survey-"
  /// A larger number counts nothing of a municipality.
  static let numberMax = 100_000_000
}

/// How many have signed an initiative.
package struct SupportFigure: Hashable, Sendable {
  package let signed: Int
  /// How many of them gave no address that could be asked.
  package let unconfirmed: Int
  /// How many of them signed on paper, verified by a clerk.
  package let paper: Int

  package init(signed: Int, unconfirmed: Int = 0, paper: Int = 0) {
    self.signed = signed
    self.unconfirmed = unconfirmed
    self.paper = paper
  }
}

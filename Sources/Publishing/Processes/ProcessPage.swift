// One page or file of a participatory process.

package import Participation

/// Which part of a process a planned file shows.
package struct ProcessPage: Hashable, Sendable {
  /// An index of the site's processes.
  package let process: Int
  package let part: Part
  package let language: Language

  package enum Part: Hashable, Sendable {
    /// The phases, the ideas, the proposals.
    case home
    /// An index of the process's proposals.
    case proposal(Int)
    case ballot
    case results
  }

  package init(process: Int, part: Part, language: Language) {
    self.process = process
    self.part = part
    self.language = language
  }

  /// The layout that shows it.
  var layout: String {
    switch part {
    case .home: "process"
    case .proposal: "proposal"
    case .ballot: "ballot"
    case .results: "results"
    }
  }

  /// What a site with processes needs besides `SiteRenderer.requiredLayouts`; the last two are the
  /// daemon's.
  package static let layouts = ["ballot", "process", "proposal", "results", "vote", "voted"]
}

/// A file of a process for whoever counts again.
package enum ProcessFile: Hashable, Sendable {
  /// The ballots, in the format of Pabulib.
  case ballots(process: Int)
  /// The order that decides ties: one id a line.
  case ties(process: Int)

  var process: Int {
    switch self {
    case .ballots(let process), .ties(let process): process
    }
  }
}

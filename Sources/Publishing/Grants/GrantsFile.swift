// One page or file of a call for grants.

internal import Content
package import Participation

/// Which part of a call a planned file shows.
package struct GrantsFile: Hashable, Sendable {
  package enum Part: CaseIterable, Hashable, Sendable {
    /// What can be applied for, and what was decided.
    case page
    /// The decisions for programs.
    case table, json
  }

  /// An index of the site's channels.
  package let channel: Int
  package let language: Language
  package let part: Part

  package init(channel: Int, language: Language, part: Part) {
    self.channel = channel
    self.language = language
    self.part = part
  }

  /// The layout of the page, which a site with a call for grants needs.
  package static let layout = "grants"
  static let tableName = "decisions.csv"
  static let jsonName = "decisions.json"
}

extension Addresses {
  func grants(_ file: GrantsFile) -> Address {
    let page = list(site.channels[file.channel], file.language)
    return switch file.part {
    case .page: page
    case .table: page.appending(GrantsFile.tableName)
    case .json: page.appending(GrantsFile.jsonName)
    }
  }
}

extension Planner {
  /// The page of a call and its files.
  func grants(_ channel: Int, _ language: Language) -> [PlannedFile] {
    GrantsFile.Part.allCases.map { part in
      let file = GrantsFile(channel: channel, language: language, part: part)
      return PlannedFile(address: catalogue.addresses.grants(file), content: .grants(file))
    }
  }
}

// Where the pages and files of a process stand.

internal import Content
package import Participation

extension Addresses {
  package func process(_ process: BudgetProcess, _ language: Language) -> Address {
    home(language).appending(process.slug.text(in: language) + "/")
  }

  package func proposal(
    _ proposal: Key, of process: BudgetProcess, _ language: Language
  ) -> Address {
    self.process(process, language).appending("\(proposal)/")
  }

  /// Where one votes.
  package func ballot(_ process: BudgetProcess, _ language: Language) -> Address {
    self.process(process, language).appending("vote/")
  }

  package func results(_ process: BudgetProcess, _ language: Language) -> Address {
    self.process(process, language).appending("results/")
  }

  func file(_ file: ProcessFile) -> Address {
    let key = site.processes[file.process].key
    return switch file {
    case .ballots: Address("processes/\(key).pb")
    case .ties: Address("processes/\(key)-ties.txt")
    }
  }

  func page(_ page: ProcessPage, _ language: Language) -> Address {
    let process = site.processes[page.process].process
    return switch page.part {
    case .home: self.process(process, language)
    case .proposal(let index): proposal(process.proposals[index].id, of: process, language)
    case .ballot: ballot(process, language)
    case .results: results(process, language)
    }
  }
}

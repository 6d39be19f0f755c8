// The pages and files of participatory processes.

internal import Content
internal import Participation

extension Planner {
  /// All pages of all processes, in every language.
  var processPages: [PlannedFile] {
    catalogue.site.processes.indices.flatMap { index in
      let proposals = catalogue.site.processes[index].process.proposals.indices
      let parts = [.home, .ballot, .results] + proposals.map { ProcessPage.Part.proposal($0) }
      return catalogue.site.configuration.languages.flatMap { language in
        parts.map { part in
          let page = ProcessPage(process: index, part: part, language: language)
          return PlannedFile(
            address: catalogue.addresses.page(page, language), content: .process(page))
        }
      }
    }
  }

  /// The ties always; the ballots once they are published.
  var processFiles: [PlannedFile] {
    catalogue.site.processes.indices.flatMap { index -> [PlannedFile] in
      let hasBallots = catalogue.site.processes[index].ballots != nil
      let files =
        [ProcessFile.ties(process: index)] + (hasBallots ? [.ballots(process: index)] : [])
      return files.map {
        PlannedFile(address: catalogue.addresses.file($0), content: .processFile($0))
      }
    }
  }
}

// What stands on the pages of a process.

internal import Archive
internal import Content
internal import Forms
internal import Mustache
internal import Participation

extension PageContent {
  func process(_ page: ProcessPage) throws -> Made {
    let view = ProcessView(
      catalogue: catalogue, index: page.process, voice: renderer.voice(page.language))
    let frame = processFrame(page, view.process)
    switch page.part {
    case .home: return (page.layout, frame, view.home(), page.language)
    case .proposal(let number):
      let idea = try catalogue.discussion(of: view.process.proposals[number].id, in: view.process)
        .map { try renderer.archive.story(at: $0.path) }
      return (page.layout, frame, view.proposal(number, discussion: idea), page.language)
    case .ballot: return (page.layout, frame, view.ballot(), page.language)
    case .results: return (page.layout, frame, view.results(), page.language)
    }
  }

  private func processFrame(_ page: ProcessPage, _ process: BudgetProcess) -> PageFrame {
    let name = process.name.text(in: page.language)
    var frame = frame(page.layout, title(page, process), page.language)
    frame.menuItem = process.key.text
    frame.translations = translations { addresses.page(page, $0) }
    switch page.part {
    case .home:
      frame.description = process.description.text(in: page.language)
      return frame
    case .proposal(let number):
      let text = process.proposals[number].description.text(in: page.language)
      frame.description = TextLines.excerpt(of: text, charactersMax: 160)
    case .ballot, .results: frame.description = process.description.text(in: page.language)
    }
    frame.crumbs.insert(.init(name, addresses.process(process, page.language)), at: 1)
    return frame
  }

  private func title(_ page: ProcessPage, _ process: BudgetProcess) -> String {
    let phrases = phrases(page.language)
    let name = process.name.text(in: page.language)
    return switch page.part {
    case .home: name
    case .proposal(let number): process.proposals[number].title.text(in: page.language)
    case .ballot: phrases("ballot_title", ["name": name])
    case .results: phrases("results_title", ["name": name])
    }
  }
}

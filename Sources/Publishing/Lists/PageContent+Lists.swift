// The frames of editors' lists and of their feeds.

internal import Archive
internal import Content
internal import Mustache
internal import Participation

extension PageContent {
  func editorsList(_ part: ListPart) -> Made {
    let list = site.lists[part.list]
    guard let pages = list.pages else { preconditionFailure("a list with pages") }
    var frame = frame(of: list, pages, part)
    let own = addresses.list(pages, group: part.group, part.language)
    let layout = pages.layout
    switch part.place {
    case .pageToCome: return moved(to: own, frame.title, part.language)
    case .page(let number):
      frame.title += " – \(phrases(part.language)("page_number", ["number": "\(number)"]))"
    case .head:
      frame.translations = translations { addresses.list(pages, group: part.group, $0) }
      if part.group == nil {
        frame.description = list.description?.text(in: part.language) ?? ""
      }
    }
    let view = EditorsListView(
      catalogue: catalogue, part: part, voice: renderer.voice(part.language))
    return (layout, frame, view.record(), part.language)
  }

  func editorsFeed(_ list: Int, _ language: Language) throws -> Made {
    guard let pages = site.lists[list].pages else { preconditionFailure("a list with pages") }
    let name = site.lists[list].title.text(in: language)
    return try feed(
      phrases(language)("feed_title", ["name": name]), catalogue.feedPositions(ofList: list),
      of: addresses.list(pages, language), language)
  }

  /// Home, the channel where the list is below one, the list, the sub-list.
  private func frame(
    of list: EditorsList, _ pages: EditorsList.Pages, _ part: ListPart
  ) -> PageFrame {
    let language = part.language
    let name = list.title.text(in: language)
    var frame = frame("list", name, language)
    frame.menuItem = list.key.text
    if let channel = pages.channel.flatMap(site.channel) {
      let crumb = PageFrame.Crumb(
        channel.name.text(in: language), addresses.list(channel, language))
      frame.crumbs.insert(crumb, at: 1)
    }
    if let group = part.group, let grouping = list.grouping {
      let label = labels(language).label(grouping, group, site)
      frame.title = "\(name): \(label)"
      frame.crumbs[frame.crumbs.count - 1] = .init(name, addresses.list(pages, language))
      frame.crumbs.append(.init(label, nil))
    } else if pages.hasFeed {
      frame.feed = (
        phrases(language)("feed_title", ["name": name]),
        addresses.list(pages, language).appending("feed.xml")
      )
    }
    return frame
  }
}

extension Catalogue {
  /// What the feed of a list holds: the first cases where these are the latest news, else those
  /// that were received last.
  func feedPositions(ofList number: Int) -> [Int] {
    let shown = members[number].all.filter { index[Int($0)].visibility.showsText }
    let isNews = site.lists[number].order.beginsWithNews
    return (isNews ? shown : shown.sorted(by: >)).prefix(FeedView.entriesMax).map(Int.init)
  }
}

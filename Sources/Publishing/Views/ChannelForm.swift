// A channel's form on a static page: blank, or with the word that it takes nothing now.

internal import Content
internal import Forms
internal import Mustache
internal import Participation

/// The values under `form` of a page that a build writes.
struct ChannelForm {
  let site: Site
  let labels: Labels

  /// Whether the channel is open is judged by the moment for which the site was read.
  func record(_ channel: Channel) -> Record {
    let view = FormView(
      channel: channel, taxonomy: site.taxonomy, phrases: labels.phrases,
      root: site.configuration.baseURL.root)
    let state = site.opening(of: channel)
    switch state {
    case .open: return view.record()
    case .notYet(let moment), .closed(let moment):
      return view.closedRecord(state, date: labels.dates.text(moment))
    }
  }
}

// Why the next build would render a page, or would not.
//
// 1. Load what editors wrote and index the archive, as a build does, but take no lock.
// 2. Where the last build's state cannot be used, say why: everything is made anew.
// 3. Otherwise ask `Staleness`, which decides for the build as well.

internal import Archive
internal import Content
internal import Diagnostics
internal import Files
internal import Foundation
internal import Participation

extension SiteBuilder {
  /// Explains one file of the site; reads only.
  ///
  /// - Parameter path: an address (`/fi/palaute/`), a file (`fi/feed.xml`) or a whole URL.
  /// - Throws: `ProblemsFound` where the content is wrong, `FileError` where the machine failed.
  package func explain(_ path: String) throws -> Explanation {
    let problems = Problems()
    let loader = SiteLoader(folder: request.site, problems: problems)
    guard let site = try loadSite(loader) else { throw try unreadable(loader) }
    let archive = PublicArchive(of: site)
    let output = BuiltOutput(of: site, request)
    let whole = try Facts.wholeParts(of: site, program: request.program, options: options)
    let previous = request.isFull ? nil : output.previous(whole: Facts.wholeSite(whole))
    let lookedAt = FileStamp.now
    let index = try index(of: archive, previous, problems)
    let renderer = SiteRenderer(
      Catalogue(site: site, index: index), archive: archive, problems: problems)
    let others = Planner(renderer.catalogue).others(problems)
    try problems.throwIfAny()
    let address = AskedAddress(path, of: site)
    guard let previous else {
      let file = address.file(in: Planner(renderer.catalogue).plan(with: others))
      let reasons = output.reasonsForFullBuild(whole)
      return file.map { Explanation(address: $0.text, verdict: .fullBuild, reasons: reasons) }
        ?? address.unknown(among: others.map(\.address))
    }
    let build = IncrementalBuild(
      renderer: renderer, others: others,
      facts: try Facts(of: renderer.catalogue, whole: whole), lookedAt: lookedAt,
      previous: previous, output: output)
    return address.explained(by: build)
  }
}

/// What somebody asked about, as an address of the site.
private struct AskedAddress {
  let address: Address

  init(_ path: String, of site: Site) {
    let base = site.configuration.baseURL
    var path = path
    if path.hasPrefix(base.origin) { path.removeFirst(base.origin.count) }
    path = String(path.prefix { $0 != "?" && $0 != "#" })
    path = path.removingPercentEncoding ?? path
    if path.hasPrefix(base.root) { path.removeFirst(base.root.count) }
    path = String(path.drop { $0 == "/" })
    if path == "index.html" || path.hasSuffix("/index.html") { path.removeLast(10) }
    let name = path.split(separator: "/").last ?? ""
    let isFile = path.isEmpty || path.hasSuffix("/") || name.contains(".")
    address = Address(isFile ? path : path + "/")
  }

  func file(in plan: [PlannedFile]) -> Address? {
    plan.contains { $0.address == address } ? address : nil
  }

  func explained(by build: IncrementalBuild) -> Explanation {
    let plan = Planner(build.renderer.catalogue).plan(with: build.others)
    let staleness = build.staleness
    let changes = staleness.changes(build.others)
    if changes.removed.contains(address) {
      let reason = "nothing of the site stands there any more"
      return Explanation(address: address.text, verdict: .removed, reasons: [reason])
    }
    guard let file = plan.first(where: { $0.address == address }) else {
      return unknown(among: build.others.map(\.address))
    }
    guard changes.stale.contains(where: { $0.address == address }) else {
      return Explanation(address: address.text, verdict: .upToDate, reasons: [])
    }
    let reasons = staleness.reasons(for: file)
    return Explanation(address: address.text, verdict: .stale, reasons: reasons)
  }

  /// The nearest by its letters, and the page above that does exist.
  func unknown(among known: [Address]) -> Explanation {
    let texts = Set(known.filter(\.isPage).map(\.text)).union(known.map(\.text))
    let near = Suggestion.nearest(to: address.text, in: texts)
    let above = parents.first { texts.contains($0) }
    let nearest = [near, above].compactMap { $0 }.reduce(into: [String]()) { found, text in
      if !found.contains(text) { found.append(text) }
    }
    return Explanation(
      address: address.text, verdict: .unknown(nearest: nearest), reasons: [])
  }

  /// The addresses of the folders above, the nearest first.
  private var parents: [String] {
    let names = address.text.split(separator: "/")
    return names.indices.reversed().map { count in
      names[..<count].map { "\($0)/" }.joined()
    }
  }
}

extension BuiltOutput {
  /// Why nothing of the last build can be used.
  fileprivate func reasonsForFullBuild(_ whole: [String: UInt64]) -> [String] {
    guard let release else { return ["there is no release yet"] }
    guard let state = BuildState.load(from: state) else {
      return ["nothing is known of the last build"]
    }
    guard state.release == release.path, state.releaseID == release.identity else {
      return ["the current release is not the one that the last build left"]
    }
    let before = state.facts.values
    let kept = before.keys.filter { $0.hasPrefix("\(SiteLayout.channels)/") }
    let names = Set(whole.keys).union(kept).filter { whole[$0] != before[$0] }.sorted()
    return names.map { name in
      guard before[name] != nil else { return "\(name) is new" }
      return whole[name] == nil ? "\(name) is no longer there" : "\(name) changed"
    }
  }
}

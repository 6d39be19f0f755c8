// What the shortcodes that Avoin knows compute for their layouts.

internal import Archive
internal import Content
internal import Diagnostics
internal import Markdown
internal import Mustache
internal import Participation

/// The values of one known shortcode in a page.
struct ShortcodeValues {
  typealias Made = (values: Record, query: CaseQuery?)

  let renderer: SiteRenderer
  let page: Page
  let shortcode: Shortcode

  func values(of kind: KnownShortcode) throws(Diagnostic) -> Made {
    switch kind {
    case .note: (try note(), nil)
    case .figure: (try figure(), nil)
    case .form: (try form(), nil)
    case .cases: try cases()
    case .chart: try chart()
    }
  }
}

extension ShortcodeValues {
  private var catalogue: Catalogue { renderer.catalogue }
  private var site: Site { catalogue.site }
  private var labels: Labels { renderer.voice(page.language).labels }

  private func note() throws(Diagnostic) -> Record {
    let type = try choice("type", among: ["info", "warning"]) ?? "info"
    return [
      "type": .text(type), "label": .text(labels.phrases("note_\(type)")),
      "isWarning": .bool(type == "warning"), "title": .optionalText(shortcode["title"]?.showable),
    ]
  }

  private func figure() throws(Diagnostic) -> Record {
    let source = try required("src", "the picture's file or address")
    guard source.isOwnAddress else {
      throw problem(
        "src", "a picture lies on the site itself",
        "put the file beside the page and write its name")
    }
    _ = try required("alt", "what the picture shows, for those who do not see it")
    return ["caption": .optionalText(shortcode["caption"]?.showable)]
  }

  private func form() throws(Diagnostic) -> Record {
    guard let channel = try channel() ?? site.channels.first else {
      throw shortcode.problem("the site has no channel", hint: "add one to content/channels")
    }
    let language = page.language
    let address = catalogue.addresses.form(channel, language)
    let form = ChannelForm(site: site, labels: labels)
    let isWhole = shortcode.has("whole")
    return [
      "url": .text(catalogue.addresses.link(address)),
      "label": .text(shortcode["label"]?.showable ?? channel.formTitle.text(in: language)),
      "whole": .bool(isWhole), "form": isWhole ? .record(form.record(channel)) : .null,
    ]
  }

  private func cases() throws(Diagnostic) -> Made {
    if let list = try key("list", among: site.lists.map(\.key)) { return try cases(of: list) }
    let channel = try channel()
    let status = try choice("status", among: Status.allCases.map(\.rawValue))
    let selection = CaseSelection(
      channel: channel?.key ?? (site.channels.count == 1 ? site.channels[0].key : nil),
      category: try key("category", among: site.taxonomy.categories.map(\.key)),
      department: try key("department", among: site.taxonomy.departments.map(\.key)),
      status: status.flatMap(Status.init(rawValue:)),
      count: try count(CaseSelection.countDefault, max: CaseSelection.countMax))
    let list = selection.channel.flatMap(site.channel).map { channel in
      catalogue.addresses.link(catalogue.addresses.list(channel, page.language))
    }
    let rows = selection.positions(in: catalogue).compactMap { row(catalogue.index[$0]) }
    return (["rows": .list(rows), "listURL": .optionalText(list)], .newest(selection))
  }

  /// The first cases of a list that editors defined; that list says which.
  private func cases(of key: Key) throws(Diagnostic) -> Made {
    for other in ["channel", "category", "department", "status"] where shortcode[other] != nil {
      throw problem(
        other, "a list says itself which cases it holds",
        "remove \(other), or write it into the list's file")
    }
    guard let number = site.lists.firstIndex(where: { $0.key == key }) else { return ([:], nil) }
    let count = try count(CaseSelection.countDefault, max: CaseSelection.countMax)
    let address = site.lists[number].pages.map {
      catalogue.addresses.link(catalogue.addresses.list($0, page.language))
    }
    let rows = catalogue.members[number].all.prefix(count).compactMap {
      row(catalogue.index[Int($0)])
    }
    return (
      ["rows": .list(rows), "listURL": .optionalText(address)], .list(number, count: count)
    )
  }

  private func row(_ entry: CaseEntry) -> Value? {
    site.channel(entry.channel).map {
      CaseRowView(catalogue: catalogue, channel: $0, voice: renderer.voice(page.language)).record(
        entry)
    }
  }

  private func chart() throws(Diagnostic) -> Made {
    let caption = try required("caption", "what the chart shows")
    let (bars, query) = try bars()
    let highest = bars.map(\.value).max() ?? 0
    let values: Record = [
      "caption": .text(caption.showable),
      "bars": .list(bars.map { $0.record(highest: highest) }),
    ]
    return (values, query)
  }

  /// From counts, or from the lines between the tags.
  private func bars() throws(Diagnostic) -> ([ChartBar], CaseQuery?) {
    let dimensions: [Dimension] = [.category, .month, .status]
    guard let by = try choice("by", among: dimensions.map(\.rawValue)) else {
      return (try written(), nil)
    }
    guard let dimension = Dimension(rawValue: by),
      let channel = try channel() ?? site.channels.first
    else { throw shortcode.problem("the site has no channel", hint: "add one to content/channels") }
    var keys = catalogue.keys(of: dimension, in: channel)
    if dimension == .month {
      keys = keys.prefix(try count(ChartBar.monthsDefault, max: ChartBar.barsMax)).reversed()
    }
    let bars = keys.map { key in
      ChartBar(
        label: labels.label(dimension, key),
        value: Double(catalogue.list(.value(dimension, key), of: channel).count))
    }
    return (bars, .counts(dimension, channel: channel.key))
  }

  private func written() throws(Diagnostic) -> [ChartBar] {
    let lines = HTMLText.lines(of: shortcode.inner ?? [])
    guard !lines.isEmpty, lines.count <= ChartBar.barsMax else {
      throw shortcode.problem(
        lines.isEmpty
          ? "the chart has no rows" : "the chart has more than \(ChartBar.barsMax) rows",
        hint: "write by=\"month\", or between the tags a list such as - Koulutie: 12")
    }
    var bars: [ChartBar] = []
    for line in lines {
      guard let bar = ChartBar(line) else {
        throw shortcode.problem(
          "\"\(line)\" is no row of a chart",
          hint: "write a label, a colon and a number from 0 on: Koulutie: 12")
      }
      bars.append(bar)
    }
    return bars
  }
}

extension ShortcodeValues {
  private func problem(_ key: String, _ message: String, _ hint: String?) -> Diagnostic {
    guard let argument = shortcode.arguments.first(where: { $0.key == key }) else {
      return shortcode.problem(message, hint: hint)
    }
    return shortcode.problem(with: argument, message, hint: hint)
  }

  private func required(_ key: String, _ what: String) throws(Diagnostic) -> String {
    if let text = shortcode[key], !text.allSatisfy(\.isWhitespace) { return text }
    throw problem(
      key, "shortcode \"\(shortcode.name)\" needs \"\(key)\"", "write \(key)=\"…\": \(what)")
  }

  /// One of a few words.
  private func choice(_ key: String, among known: [String]) throws(Diagnostic) -> String? {
    guard let text = shortcode[key] else { return nil }
    if known.contains(text) { return text }
    throw problem(
      key, "\"\(text)\" is no value of \"\(key)\"",
      Suggestion.hint(for: text, among: known, noun: "values"))
  }

  private func key(_ name: String, among known: [Key]) throws(Diagnostic) -> Key? {
    try choice(name, among: known.map(\.text)).flatMap(Key.init)
  }

  private func channel() throws(Diagnostic) -> Channel? {
    try key("channel", among: site.channels.map(\.key)).flatMap(site.channel)
  }

  private func count(_ usual: Int, max: Int) throws(Diagnostic) -> Int {
    guard let text = shortcode["count"] else { return usual }
    if let count = Int(text), (1...max).contains(count) { return count }
    throw problem(
      "count", "\"\(text)\" is no value of \"count\"", "write a number from 1 to \(max)")
  }
}

extension String {
  /// A path of the site, without a scheme and another host.
  fileprivate var isOwnAddress: Bool {
    let end = firstIndex { ":/?#".contains($0) }
    return !hasPrefix("//") && !contains("\\") && (end.map { self[$0] != ":" } ?? true)
  }
}

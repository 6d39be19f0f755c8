// What a page tells search engines about itself, in the words of schema.org (JSON-LD 1.1).

internal import Content
internal import Documents
internal import Mustache
internal import Participation

/// The linked data of pages in one language: their place, and the service or data that they offer.
///
/// A class, so that each page can carry it along for nothing.
final class LinkedDataView: Sendable {
  private let catalogue: Catalogue
  private let phrases: Phrases

  init(catalogue: Catalogue, phrases: Phrases) {
    self.catalogue = catalogue
    self.phrases = phrases
  }

  /// JSON that may stand in a `script` element; nil where there is nothing to say of the page.
  func markup(of frame: PageFrame) -> Markup? {
    guard frame.address != nil, !frame.crumbs.isEmpty || frame.subject.isDescribed else {
      return nil
    }
    var json = JSONWriter(.indented(0))
    json.beginObject()
    json.entry("@context", "https://schema.org")
    json.key("@graph")
    json.beginArray()
    if !frame.crumbs.isEmpty { writePath(frame.crumbs, &json) }
    switch frame.subject {
    case .page: break
    case .service(let channel): writeService(channel, &json)
    case .cases(let channel): writeDataset(channel, frame, &json)
    }
    json.endArray()
    json.endObject()
    return Markup(json.finish().escapedForScript)
  }
}

extension LinkedDataView {
  private var site: Site { catalogue.site }
  private var addresses: Addresses { catalogue.addresses }
  private var language: Language { phrases.language }

  private func writePath(_ crumbs: [PageFrame.Crumb], _ json: inout JSONWriter) {
    json.beginObject()
    json.entry("@type", "BreadcrumbList")
    json.key("itemListElement")
    json.beginArray()
    for (number, crumb) in crumbs.enumerated() {
      json.beginObject()
      json.entry("@type", "ListItem")
      json.entry("position", number + 1)
      json.entry("name", crumb.label)
      if let address = crumb.address { json.entry("item", addresses.absolute(address)) }
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private func writeService(_ channel: Channel, _ json: inout JSONWriter) {
    json.beginObject()
    json.entry("@type", "GovernmentService")
    json.entry("name", channel.formTitle.text(in: language))
    json.entry("description", channel.description.text(in: language))
    json.entry("serviceType", channel.name.text(in: language))
    json.key("provider")
    writeMunicipality(&json)
    json.key("availableChannel")
    json.beginObject()
    json.entry("@type", "ServiceChannel")
    json.entry("serviceUrl", addresses.absolute(addresses.form(channel, language)))
    json.key("availableLanguage")
    writeLanguages(&json)
    json.endObject()
    json.endObject()
  }

  private func writeDataset(
    _ channel: Channel?, _ frame: PageFrame, _ json: inout JSONWriter
  ) {
    let configuration = site.configuration
    json.beginObject()
    json.entry("@type", "Dataset")
    json.entry("name", channel?.name.text(in: language) ?? configuration.title.text(in: language))
    json.entry("description", channel?.description.text(in: language) ?? frame.description)
    json.entry("url", frame.address.map(addresses.absolute) ?? "")
    json.key("isAccessibleForFree")
    json.bool(true)
    json.key("inLanguage")
    writeLanguages(&json)
    json.key("creator")
    writeMunicipality(&json)
    if let feed = frame.feed { writeDownload(addresses.absolute(feed.address), &json) }
    json.endObject()
  }

  private func writeDownload(_ address: String, _ json: inout JSONWriter) {
    json.key("distribution")
    json.beginArray()
    json.beginObject()
    json.entry("@type", "DataDownload")
    json.entry("encodingFormat", "application/atom+xml")
    json.entry("contentUrl", address)
    json.endObject()
    json.endArray()
  }

  private func writeMunicipality(_ json: inout JSONWriter) {
    json.beginObject()
    json.entry("@type", "GovernmentOrganization")
    json.entry("name", site.configuration.municipality.text(in: language))
    json.entry("url", addresses.absolute(addresses.home(language)))
    json.endObject()
  }

  private func writeLanguages(_ json: inout JSONWriter) {
    json.beginArray()
    for language in site.configuration.languages { json.string(language.code) }
    json.endArray()
  }
}

extension PageFrame.Subject {
  fileprivate var isDescribed: Bool {
    if case .page = self { false } else { true }
  }
}

extension [UInt8] {
  /// JSON without the characters with which HTML could end or change a script.
  ///
  /// In JSON they stand in texts alone, where an escape means the same (RFC 8259, section 7).
  /// Source: HTML, 4.12.1.3, restrictions for contents of script elements.
  var escapedForScript: [UInt8] {
    reduce(into: []) { out, byte in
      switch byte {
      case UInt8(ascii: "<"): out += Array("\\u003c".utf8)
      case UInt8(ascii: ">"): out += Array("\\u003e".utf8)
      case UInt8(ascii: "&"): out += Array("\\u0026".utf8)
      default: out.append(byte)
      }
    }
  }
}

// Holds the addresses that editors choose against everything else that stands on the site.

internal import Content
internal import Diagnostics
internal import Files
internal import Participation

/// Reports pages, aliases and files whose address is taken.
///
/// Only these can stand where something else does: their editor chooses freely.
struct AddressCheck {
  let catalogue: Catalogue
  let problems: Problems

  /// - Parameters:
  ///   - made: the files that the site makes by itself.
  ///   - processes: the pages of participatory processes.
  ///   - lists: the files of the lists that editors defined.
  func check(_ made: [PlannedFile], _ processes: [PlannedFile], _ lists: [PlannedFile]) {
    var claims = AddressClaims()
    for file in made { _ = claims.claim(file.address.file, by: "a list, a form or a feed") }
    for file in processes { check(process: file, &claims) }
    for file in lists { check(list: file, &claims) }
    for page in catalogue.site.pages { check(page, &claims) }
    for page in catalogue.site.pages {
      for alias in page.aliases { check(alias, of: page, &claims) }
    }
    for file in catalogue.site.files { check(file, &claims) }
  }
}

extension AddressCheck {
  private var addresses: Addresses { catalogue.addresses }

  /// Of a process's pages the first is reported: the others stand below it.
  private func check(process file: PlannedFile, _ claims: inout AddressClaims) {
    guard case .process(let page) = file.content else { return }
    let process = catalogue.site.processes[page.process]
    let owner = claims.claim(file.address.file, by: process.file) ?? reserved(file.address)
    guard let owner, page.part == .home else { return }
    problems.report(
      process.places.slug.diagnostic(
        "something else stands at the process's address /\(file.address)",
        hint: "it is \(owner): give the process another slug"))
  }

  /// Of a list's pages the first is reported: the others stand below it.
  private func check(list file: PlannedFile, _ claims: inout AddressClaims) {
    let lists = catalogue.site.lists
    switch file.content {
    case .export(let list, let number):
      let name = "an export of \(lists[list].file)"
      guard let owner = claims.claim(file.address.file, by: name) ?? reserved(file.address) else {
        return
      }
      problems.report(
        lists[list].exports[number].place.diagnostic(
          "something else stands at the export's address /\(file.address)",
          hint: "it is \(owner): give the export another path"))
    case .editorsList(let part):
      let list = lists[part.list]
      let owner = claims.claim(file.address.file, by: list.file) ?? reserved(file.address)
      guard let owner, part.group == nil, part.place == .head, let pages = list.pages else {
        return
      }
      problems.report(
        pages.slugPlace.diagnostic(
          "something else stands at the list's address /\(file.address)",
          hint: "it is \(owner): give the list another slug"))
    default: _ = claims.claim(file.address.file, by: "a list's feed")
    }
  }

  private func check(_ page: Page, _ claims: inout AddressClaims) {
    let address = addresses.page(page)
    let owner = claims.claim(address.file, by: page.source.file) ?? reserved(address)
    guard let owner else { return }
    problems.report(
      page.addressPlace.diagnostic(
        "two pages would stand at the address /\(address)",
        hint: "the other one is \(owner): give this page another slug"))
  }

  private func check(_ alias: PageAlias, of page: Page, _ claims: inout AddressClaims) {
    let address = addresses.alias(alias)
    let owner = claims.claim(address.file, by: "an alias of \(page.source.file)")
    guard let owner = owner ?? reserved(address) else { return }
    problems.report(
      alias.place.diagnostic(
        "something else stands at the alias /\(address)",
        hint: "it is \(owner): remove the alias"))
  }

  private func check(_ file: ContentFile, _ claims: inout AddressClaims) {
    let address = addresses.file(file)
    let owner = claims.claim(address.file, by: file.source.text)
    guard let owner = owner ?? reserved(address) else { return }
    problems.report(
      Diagnostic(
        file: file.source.text, "something else stands at the file's address /\(address)",
        hint: "it is \(owner): rename the file"))
  }

  /// What answers at an address without being a planned file: the cases of all years, the daemon.
  private func reserved(_ address: Address) -> String? {
    if let first = address.text.split(separator: "/").first, Self.routes.contains(String(first)) {
      return "a route of the daemon"
    }
    let isCase = catalogue.site.configuration.languages.contains { language in
      catalogue.site.channels.contains { channel in
        let list = addresses.list(channel, language).text
        guard address.text.hasPrefix(list) else { return false }
        let year = address.text.dropFirst(list.count).prefix { $0 != "/" }
        return year.count == 4 && year.allSatisfy(\.isNumber)
      }
    }
    return isCase ? "an address of cases" : nil
  }

  /// The first names of the daemon's routes (docs/architecture.md).
  private static let routes: Set<String> = [
    "comment", "desk", "f", "livez", "metrics", "open311", "r", "reactions", "readyz", "search",
    "support",
    "v",
  ]
}

/// Which files and folders of the release are taken, and by what.
private struct AddressClaims {
  private var owners: [RelativePath: String] = [:]
  private var folders: Set<RelativePath> = []

  /// Takes a file; returns who has it, or stands in its way, already.
  mutating func claim(_ file: RelativePath, by owner: String) -> String? {
    let above = file.folders
    let taken =
      owners[file] ?? above.first { owners[$0] != nil }.flatMap { owners[$0] }
      ?? (folders.contains(file) ? "a folder" : nil)
    owners[file] = owners[file] ?? owner
    for folder in above {
      guard folders.insert(folder).inserted else { break }
    }
    return taken
  }
}

extension RelativePath {
  /// The folders in which it stands, the innermost first.
  fileprivate var folders: [RelativePath] {
    Array(sequence(first: self) { $0.folder }.dropFirst())
  }
}

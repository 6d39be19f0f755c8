// Finds pages and the files beside them by what others know of them.

internal import Content
internal import Files
internal import Participation

/// The pages of a site by path, by folder and by what links their translations.
struct PageIndex: Sendable {
  private var byPath: [Key: Int] = [:]
  private var byFolder: [Key: Int] = [:]
  private var byTranslation: [String: [Int]] = [:]
  private let files: Set<ContentFile>
  private let pages: [Page]

  /// A path, or a folder, below `content/<lang>/`.
  private struct Key: Hashable {
    let language: Language
    let path: RelativePath
  }

  init(of site: Site) {
    pages = site.pages
    files = Set(site.files)
    for (number, page) in site.pages.enumerated() {
      byPath[Key(language: page.language, path: page.path)] = number
      byTranslation[page.translationKey, default: []].append(number)
      guard page.isIndex, let folder = page.path.folder else { continue }
      byFolder[Key(language: page.language, path: folder)] = number
    }
  }

  func page(at path: RelativePath, _ language: Language) -> Page? {
    byPath[Key(language: language, path: path)].map { pages[$0] }
  }

  /// The page of a folder itself.
  func page(ofFolder folder: RelativePath, _ language: Language) -> Page? {
    byFolder[Key(language: language, path: folder)].map { pages[$0] }
  }

  /// The same page in all languages that have it, in the order of the site's pages.
  func translations(_ key: String) -> [Page] { (byTranslation[key] ?? []).map { pages[$0] } }

  func has(_ file: ContentFile) -> Bool { files.contains(file) }
}

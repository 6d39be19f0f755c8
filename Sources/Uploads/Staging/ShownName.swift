// A file's name as people are shown it: never a path, and nothing in it that changes how it reads.

/// Cleans the names of files that residents send.
package enum ShownName {
  package static let charactersMax = 80
  package static let bytesMax = 200

  /// What is shown of a name.
  ///
  /// Only the part behind the last slash or backslash counts. Controls, and the marks that turn the
  /// direction of writing or cannot be seen, are removed. Where the ending is not one of the file's
  /// kind, the kind's ending is put behind it, so that nobody opens a picture as a program.
  package static func cleaned(_ name: String, kind: UploadKind) -> String {
    let last = name.unicodeScalars.split(omittingEmptySubsequences: false) {
      "/\\".contains(Character($0))
    }.last
    var visible = String.UnicodeScalarView(last?.filter(isShown) ?? [])
    while let first = visible.first, first == "." || first.properties.isWhitespace {
      visible.removeFirst()
    }
    while let last = visible.last, last == "." || last.properties.isWhitespace {
      visible.removeLast()
    }
    let (stem, ending) = parted(String(visible), kind)
    return limited(stem) + "." + ending
  }
}

extension ShownName {
  /// The name of a file that was not taken, to tell which one it was.
  package static func mentioned(_ name: String) -> String {
    let last = name.split(whereSeparator: { "/\\".contains($0) }).last ?? ""
    let visible = String(String.UnicodeScalarView(last.unicodeScalars.filter(isShown)))
    return String(visible.prefix(charactersMax))
  }

  /// Unicode's controls, formats (bidirectional marks, zero-width characters), surrogates, private
  /// use and unassigned characters, and line separators are not shown.
  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    default: true
    }
  }

  private static func parted(_ name: String, _ kind: UploadKind) -> (stem: String, ending: String) {
    if let dot = name.lastIndex(of: ".") {
      let ending = String(name[name.index(after: dot)...])
      if endings(kind).contains(ending.lowercased()) { return (String(name[..<dot]), ending) }
    }
    return (name, kind.fileExtension)
  }

  private static func endings(_ kind: UploadKind) -> [String] {
    switch kind {
    case .jpeg: ["jpg", "jpeg", "jpe"]
    case .heic: ["heic", "heif"]
    case .png, .webp, .pdf: [kind.rawValue]
    }
  }

  /// A name of nothing but an ending gets one.
  private static func limited(_ stem: String) -> String {
    var short = String(stem.prefix(charactersMax))
    while short.utf8.count > bytesMax { short.removeLast() }
    while let last = short.last, last == "." || last.isWhitespace { short.removeLast() }
    return short.isEmpty ? "file" : short
  }
}

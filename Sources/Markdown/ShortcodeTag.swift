// What stands between `{{<` and `>}}`.

/// One tag of a shortcode.
struct ShortcodeTag {
  enum Role {
    /// `{{< name >}}`: a single shortcode or the beginning of a pair.
    case opening
    /// `{{< /name >}}`
    case closing
    /// `{{< name />}}`: a pair with nothing in it.
    case empty
  }

  let name: String
  let role: Role
  let arguments: [Shortcode.Argument]
}

/// Why a tag cannot be read.
struct ShortcodeFault: Error {
  let message: String
  /// Bytes in the file.
  let range: Range<Int>
  var hint: String?
}

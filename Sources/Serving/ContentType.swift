// What kind of content a file is, by the ending that we gave it ourselves.

/// The media types of the files of a release.
package enum ContentType {
  /// The type for a `Content-Type` header; an unknown ending is bytes to be saved.
  package static func of(_ fileName: String) -> String {
    let ending = fileName.split(separator: ".").last.map(String.init) ?? ""
    return types[ending] ?? "application/octet-stream"
  }

  private static let types: [String: String] = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "json": "application/json",
    "xml": "application/xml; charset=utf-8", "atom": "application/atom+xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8", "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "webp": "image/webp", "ico": "image/x-icon", "pdf": "application/pdf",
    "gz": "application/gzip", "webmanifest": "application/manifest+json",
  ]
}

// What is asked of the program `avoin-photo`: lines of text, an empty line, the picture's bytes.

/// One picture to be made anew.
package struct PhotoJob: Hashable, Sendable {
  /// What is drawn on the picture for whoever reviews it.
  package enum Aid: String, Hashable, Sendable {
    /// Lines at every tenth, with the percent.
    case grid
    /// The number of each box on it.
    case numbers
  }

  /// The longest edge of the new picture, in pixels; a smaller one stays as large as it is.
  package var edgeMax: Int
  /// Covered in the pixels themselves.
  package var boxes: [PhotoBox]
  package var aids: Set<Aid> = []
  /// The first corner of a box whose second one is not known yet.
  package var corner: PhotoPoint?

  /// Of a published photograph.
  package static let publishedEdgeMax = 1_600
  /// Width times height of the picture as it was sent: each pixel takes four bytes and more.
  package static let pixelsMax = 64_000_000
  /// More than any upload may have.
  package static let bytesMax = 32 << 20
  package static let edges = 16...4_096

  package init(edgeMax: Int, boxes: [PhotoBox] = []) {
    self.edgeMax = edgeMax
    self.boxes = boxes
  }
}

extension PhotoJob {
  private static let opening = "avoin-photo 1"
  private static let headBytesMax = 16 << 10

  /// The job with the bytes of its picture.
  package func message(with picture: [UInt8]) -> [UInt8] {
    var lines = [Self.opening, "edge \(edgeMax)"]
    lines += aids.map(\.rawValue).sorted()
    if let corner { lines.append("corner \(corner.text)") }
    lines += boxes.map { "box \($0.text)" }
    return Array((lines.joined(separator: "\n") + "\n\n").utf8) + picture
  }

  /// Reads what `message` writes; nil where it is anything else.
  package static func read(_ message: [UInt8]) -> (job: PhotoJob, picture: ArraySlice<UInt8>)? {
    let head = message.prefix(headBytesMax)
    guard
      let end = head.indices.dropLast().first(where: {
        head[$0] == 0x0A && head[$0 + 1] == 0x0A
      })
    else { return nil }
    let lines = head[..<end].split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    guard lines.first == opening else { return nil }
    var job = PhotoJob(edgeMax: 0)
    for line in lines.dropFirst() {
      guard job.take(line) else { return nil }
    }
    guard edges.contains(job.edgeMax), job.boxes.count <= PhotoBox.boxesMax else { return nil }
    return (job, message[(end + 2)...])
  }

  private mutating func take(_ line: String) -> Bool {
    let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count) {
    case ("edge", 2):
      edgeMax = PhotoNumbers.number(Array(parts[1].utf8)) ?? 0
      return edgeMax > 0
    case ("box", 2):
      guard let box = PhotoBox(parts[1]) else { return false }
      boxes.append(box)
      return true
    case ("corner", 2):
      corner = PhotoPoint(parts[1])
      return corner != nil
    case (let word?, 1):
      guard let aid = Aid(rawValue: word) else { return false }
      aids.insert(aid)
      return true
    default: return false
    }
  }
}

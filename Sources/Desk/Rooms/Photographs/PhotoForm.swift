// What stands in the form over one photograph: boxes, a first corner, a text, how it is shown.

internal import HTTP
internal import Participation
internal import Photos

/// The state of the form; it travels with the form, and nothing of it is kept before it is published.
struct PhotoForm {
  /// How large the picture is shown: in pixels of the page, so that a click tells where it was.
  enum Size: String, CaseIterable {
    case small, medium, large

    var edgeMax: Int {
      switch self {
      case .small: 280
      case .medium: 640
      case .large: 1_100
      }
    }
  }

  var boxes: [PhotoBox] = []
  var corner: PhotoPoint?
  var alt = ""
  var size = Size.medium
  var hasGrid = false
  /// A box by numbers, as they were typed, in percent.
  var typed: [String] = ["", "", "", ""]

  static let sides = ["left", "top", "wide", "high"]

  /// As the page begins: with what waits for approval, or what is public already.
  init(_ waiting: PhotoPublication?, _ published: PublishedPhoto?) {
    boxes = waiting?.boxes ?? []
    alt = waiting?.alt ?? published?.alt ?? ""
  }

  /// As it was posted.
  ///
  /// - Throws: `PhotoMistake.boxes` where the boxes are not what the page wrote.
  init(_ form: DeskForm) throws(PhotoMistake) {
    alt = form["alt"]
    size = Size(rawValue: form["size"]) ?? .medium
    hasGrid = form["grid"] == "1"
    corner = PhotoPoint(form["corner"])
    typed = Self.sides.map { form[$0] }
    guard let boxes = PhotoBox.list(form["boxes"]) else { throw .boxes }
    self.boxes = boxes
  }

  /// What can be kept of a form whose boxes are none.
  init(textsOf form: DeskForm) {
    alt = form["alt"]
    size = Size(rawValue: form["size"]) ?? .medium
    hasGrid = form["grid"] == "1"
    typed = Self.sides.map { form[$0] }
  }
}

/// What is wrong with a box; nothing else of the form is lost over it.
enum PhotoMistake: String, Error {
  case boxes, numbers
  case tooMany = "too_many"
  case place
}

extension PhotoForm {
  /// A click into the picture: the first one is a corner, the second one makes the box.
  ///
  /// - Throws: `PhotoMistake.place` for a click outside, or one that a keyboard made.
  mutating func click(x: String, y: String, width: Int, height: Int) throws(PhotoMistake) {
    guard let x = Int(digits: x.utf8), let y = Int(digits: y.utf8), (0..<width).contains(x),
      (0..<height).contains(y), (x, y) != (0, 0),
      let point = PhotoPoint(x: Self.part(x, of: width), y: Self.part(y, of: height))
    else { throw .place }
    guard let first = corner else {
      corner = point
      return
    }
    guard let box = PhotoBox(from: first, to: point) else { throw .place }
    try add(box)
    corner = nil
  }

  /// A box by four numbers in percent.
  mutating func addTyped() throws(PhotoMistake) {
    let parts = typed.compactMap(Self.part(percent:))
    guard parts.count == 4,
      let box = PhotoBox(x: parts[0], y: parts[1], width: parts[2], height: parts[3])
    else { throw .numbers }
    try add(box)
    typed = ["", "", "", ""]
  }

  /// Takes away a box, by its number on the picture.
  mutating func remove(_ number: String) {
    guard let number = Int(digits: number.utf8), boxes.indices.contains(number - 1) else { return }
    boxes.remove(at: number - 1)
  }

  var job: PhotoJob {
    var job = PhotoJob(edgeMax: size.edgeMax, boxes: boxes)
    job.aids = hasGrid ? [.grid, .numbers] : [.numbers]
    job.corner = corner
    return job
  }

  func publication(_ number: Int) -> PhotoPublication {
    PhotoPublication(number: number, boxes: boxes, alt: alt.trimmed)
  }
}

extension PhotoForm {
  private mutating func add(_ box: PhotoBox) throws(PhotoMistake) {
    guard boxes.count < PhotoBox.boxesMax else { throw .tooMany }
    boxes.append(box)
  }

  /// Near an edge the edge is meant: who covers a corner does not hit the last pixel.
  private static func part(_ pixel: Int, of pixels: Int) -> Int {
    let part = pixel * PhotoBox.whole / max(1, pixels - 1)
    if part < edgeParts { return 0 }
    return part > PhotoBox.whole - edgeParts ? PhotoBox.whole : part
  }

  /// One percent.
  private static let edgeParts = 100

  /// With a point or, as Finnish and Swedish have it, a comma.
  private static func part(percent text: String) -> Int? {
    PhotoBox.part(percent: text.trimmed.replacing(",", with: "."))
  }
}

// A tiny HEIC file: one picture, its EXIF data and its XMP.

@testable import Uploads

extension Samples {
  static func box(_ name: String, _ content: [UInt8]) -> [UInt8] {
    big(content.count + 8, 4) + bytes(name) + content
  }

  static func item(_ id: Int, _ type: String, _ texts: [UInt8]) -> [UInt8] {
    box("infe", join([2, 0, 0, 0], big(id, 2), [0, 0], bytes(type), texts))
  }

  /// - Parameters:
  ///   - isInner: the main picture's bytes stand in `idat`, as those of a grid do.
  ///   - overlap: bytes by which the EXIF data reach into the picture.
  static func heic(
    isInner: Bool = false, overlap: Int = 0, size: (Int, Int) = (8, 6), type: String = "hvc1",
    extra: [UInt8] = []
  ) -> [UInt8] {
    let brands = box("ftyp", join(bytes("heic"), big(0, 4), bytes("mif1heic")))
    let exif = big(0, 4) + exif(orientation: 6)
    let draft = meta(isInner, size, type, places: [0, 0, 0], exif: exif.count, overlap)
    let start = brands.count + draft.count + 8
    let gap = secretBytes
    let picture = isInner ? [] : pixels
    let places = [start, start + picture.count - overlap, start + picture.count + exif.count]
    let meta = meta(
      isInner, size, type, places: isInner ? [0, places[1], places[2]] : places, exif: exif.count,
      overlap)
    return join(
      brands, meta, box("mdat", join(picture, exif, secretBytes, gap)), extra,
      box("free", secretBytes), box("uuid", [UInt8](repeating: 5, count: 16) + secretBytes))
  }

  private static func meta(
    _ isInner: Bool, _ size: (Int, Int), _ type: String, places: [Int], exif: Int, _ overlap: Int
  ) -> [UInt8] {
    let handler = box(
      "hdlr", join(big(0, 8), bytes("pict"), big(0, 12), secretBytes, [0]))
    let items = join(
      item(1, type, secretBytes + [0]), item(2, "Exif", [0]),
      item(3, "mime", bytes("xmp\0application/rdf+xml\0\(secret)\0")))
    let reference = box("cdsc", join(big(2, 2), big(1, 2), big(1, 2)))
    return box(
      "meta",
      join(
        [0, 0, 0, 0], handler, box("dinf", secretBytes), box("pitm", big(0, 4) + big(1, 2)),
        box("iinf", join(big(0, 4), big(3, 2), items)), itemPlaces(isInner, places, exif),
        properties(size), box("iref", big(0, 4) + reference),
        box("idat", isInner ? pixels + secretBytes : secretBytes), box("skip", secretBytes)))
  }

  private static func itemPlaces(_ isInner: Bool, _ places: [Int], _ exif: Int) -> [UInt8] {
    let lengths = [pixels.count, exif, secretBytes.count]
    let rows = (0..<3).flatMap { index in
      join(
        big(index + 1, 2), big(isInner && index == 0 ? 1 : 0, 2), big(0, 2), big(1, 2),
        big(places[index], 4), big(lengths[index], 4))
    }
    return box("iloc", [1, 0, 0, 0] + [0x44, 0x00] + big(3, 2) + rows)
  }

  private static func properties(_ size: (Int, Int)) -> [UInt8] {
    let kept = join(
      box("ispe", join(big(0, 4), big(size.0, 4), big(size.1, 4))), box("hvcC", pixels),
      box("colr", bytes("prof") + profile()), box("udes", big(0, 4) + secretBytes),
      box("irot", [1]))
    let associations: [UInt8] = [5, 0x81, 0x82, 3, 4, 5]
    return box(
      "iprp",
      box("ipco", kept) + box("ipma", join(big(0, 4), big(1, 4), big(1, 2), associations)))
  }
}

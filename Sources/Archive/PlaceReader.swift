// Reads where a case is: an address, a point, or both.

internal import Diagnostics
internal import Documents
internal import Participation

/// The reader of a record's `place`.
enum PlaceReader {
  static func read(_ reader: inout JSONReader) throws(Diagnostic) -> Place {
    var address: String?
    var latitude: Double?
    var longitude: Double?
    let start = reader.valueStart
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "address": address = try reader.string()
      case "lat": latitude = try degrees(&reader, limit: 90)
      case "lon": longitude = try degrees(&reader, limit: 180)
      default: _ = try reader.skip()
      }
    }
    guard (latitude == nil) == (longitude == nil) else {
      throw reader.source.diagnostic(
        at: start, "a place has \"lat\" and \"lon\" together", hint: "add the other one")
    }
    let point = latitude.flatMap { latitude in
      longitude.map { Place.Point(latitude: latitude, longitude: $0) }
    }
    return Place(address: address, point: point)
  }

  private static func degrees(
    _ reader: inout JSONReader, limit: Double
  ) throws(Diagnostic) -> Double {
    let value = try reader.number()
    guard abs(value) <= limit else {
      throw reader.diagnostic("degrees go from \(-Int(limit)) to \(Int(limit)) here")
    }
    return value
  }
}

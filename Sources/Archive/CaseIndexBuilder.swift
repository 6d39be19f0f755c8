// Puts the rows of an index together: numbers for keys, one block for titles, the order of time.

internal import Files
internal import Participation

/// What an index keeps of a record.
struct CaseSummary: Sendable {
  let id: CaseID
  let channel: Key
  let language: Language
  let title: String
  let category: Key?
  let topic: Key?
  let received: Timestamp
  let place: Place?
  let isOnBehalf: Bool
  let comments: Int
  let hasPhotos: Bool
  let state: CaseState

  init(_ story: Case) {
    id = story.id
    channel = story.channel
    language = story.language
    title = story.title
    category = story.category
    topic = story.topic
    received = story.received
    place = story.place
    isOnBehalf = story.isOnBehalf
    comments = story.shownComments
    hasPhotos = !story.photos.isEmpty
    state = story.state
  }
}

/// Builds an index from rows of an older one and from records that were read.
///
/// The table of keys only grows, so that rows of the older index stay true.
struct CaseIndexBuilder {
  private let older: CaseIndex
  private var cases: [PackedCase] = []
  private var titles: [UInt8] = []
  private var keys: [String]
  private var numbers: [String: UInt16]

  init(_ older: CaseIndex) {
    self.older = older
    keys = older.keys
    numbers = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, UInt16($0)) })
  }

  mutating func keep(_ packed: PackedCase) {
    let start = Int(packed.titleStart)
    var packed = packed
    packed.titleStart = UInt32(titles.count)
    titles += older.titles[start..<start + Int(packed.titleBytes) + Int(packed.placeBytes)]
    cases.append(packed)
  }

  mutating func add(_ fresh: FreshCase) {
    let story = fresh.story
    let state = story.state
    let title = Array(story.title.utf8.prefix(Int(UInt16.max)))
    let place = Array((story.place?.address ?? "").utf8.prefix(Int(UInt16.max)))
    cases.append(
      PackedCase(
        id: PackedID(story.id),
        mergedInto: state.mergedInto.map { PackedID($0) } ?? PackedID(text: ""),
        received: Int64(story.received.secondsSince1970),
        updated: Int64(state.updated.secondsSince1970),
        firstAnswered: Int64(state.firstAnswered?.secondsSince1970 ?? 0),
        closed: Int64(state.closed?.secondsSince1970 ?? 0),
        content: fresh.content, row: Self.row(of: story),
        modifiedNanoseconds: Int64(fresh.stamp.modifiedNanoseconds),
        inode: Int64(fresh.stamp.inode), bytes: Int32(clamping: fresh.stamp.bytes),
        titleStart: UInt32(titles.count), supporters: Int32(clamping: state.supporters ?? 0),
        titleBytes: UInt16(title.count), placeBytes: UInt16(place.count),
        channel: number(story.channel.text), language: number(story.language.code),
        category: number(story.category?.text), topic: number(story.topic?.text),
        department: number(state.department?.text), status: state.status.number,
        visibility: state.visibility.number, outcome: state.outcome.map { $0.number + 1 } ?? 0,
        reason: state.reason.map { $0.number + 1 } ?? 0, flags: Self.flags(of: story),
        comments: UInt8(clamping: story.comments)))
    titles += title + place
  }

  func finish() -> CaseIndex {
    let sorted = cases.sorted { ($0.received, $0.id) < ($1.received, $1.id) }
    return CaseIndex(cases: PackedRows(sorted), titles: PackedTitles(titles), keys: keys)
  }
}

extension CaseIndexBuilder {
  /// 0 for none. A site has hundreds of keys, not tens of thousands.
  private mutating func number(_ key: String?) -> UInt16 {
    guard let key else { return 0 }
    if let number = numbers[key] { return number }
    precondition(keys.count < Int(UInt16.max), "too many keys for an index")
    let number = UInt16(keys.count)
    keys.append(key)
    numbers[key] = number
    return number
  }

  private static func flags(of story: CaseSummary) -> CaseFlags {
    var flags: CaseFlags = story.place == nil ? [] : .place
    if story.isOnBehalf { flags.insert(.onBehalf) }
    if story.state.isReopened { flags.insert(.reopened) }
    if story.hasPhotos { flags.insert(.photos) }
    return flags
  }

  /// Everything that a list shows of a case.
  private static func row(of story: CaseSummary) -> UInt64 {
    var row = Fingerprint()
    let state = story.state
    let texts = [
      story.id.text, story.title, story.language.code, story.channel.text,
      story.category?.text ?? "", story.topic?.text ?? "", state.department?.text ?? "",
      state.status.rawValue, state.visibility.rawValue, state.outcome?.rawValue ?? "",
    ]
    for text in texts { row.add(text) }
    row.add(story.received.secondsSince1970)
    row.add(state.firstAnswered == nil ? 0 : 1)
    row.add(Int(UInt8(clamping: story.comments)))
    return row.value
  }
}

extension CaseIterable where Self: Equatable, AllCases.Index == Int {
  /// The case's number in the order of its declaration.
  fileprivate var number: UInt8 {
    guard let number = Self.allCases.firstIndex(of: self) else {
      preconditionFailure("a case among all cases")
    }
    return UInt8(number)
  }
}

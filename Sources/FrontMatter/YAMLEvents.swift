// Wraps libyaml's event parser: the only place that touches its pointers.

internal import CYaml
internal import Diagnostics

/// One step of a YAML text: a word, or the beginning or end of something.
struct YAMLEvent {
  enum Kind: Equatable {
    case streamStart, streamEnd
    case documentStart, documentEnd
    case listStart, listEnd
    case mapStart, mapEnd
    case alias
    case word(String, isPlain: Bool)
  }

  let kind: Kind
  /// Bytes in the whole source.
  let range: Range<Int>
  let hasAnchor: Bool
  let hasTag: Bool
}

/// The events of a range of a text, in order.
final class YAMLEvents {
  let source: SourceText
  private let range: Range<Int>
  private let offsets: CharacterOffsets
  /// On the heap, because the parser points into itself and into its input.
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// - Parameter range: bytes that are UTF-8, without a byte order mark.
  init(_ source: SourceText, range: Range<Int>) {
    self.source = source
    self.range = range
    offsets = CharacterOffsets(source.bytes[range])
    input = .allocate(capacity: range.count)
    _ = input.initialize(fromContentsOf: source.bytes[range])
    precondition(yaml_parser_initialize(parser) == 1, "no memory for a YAML parser")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  func next() throws(Diagnostic) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw mistake.diagnostic }
    defer { yaml_event_delete(&event) }
    let kind = Self.kind(of: event)
    return YAMLEvent(
      kind: kind, range: byteRange(of: event), hasAnchor: Self.hasAnchor(event),
      hasTag: Self.hasTag(event))
  }
}

extension YAMLEvents {
  private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
    switch event.type {
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_SEQUENCE_START_EVENT: return .listStart
    case YAML_SEQUENCE_END_EVENT: return .listEnd
    case YAML_MAPPING_START_EVENT: return .mapStart
    case YAML_MAPPING_END_EVENT: return .mapEnd
    case YAML_ALIAS_EVENT: return .alias
    case YAML_SCALAR_EVENT:
      let word = event.data.scalar
      let bytes = UnsafeBufferPointer(start: word.value, count: word.length)
      return .word(
        String(decoding: bytes, as: UTF8.self), isPlain: word.style == YAML_PLAIN_SCALAR_STYLE)
    default: return .streamEnd
    }
  }

  private static func hasAnchor(_ event: yaml_event_t) -> Bool {
    switch event.type {
    case YAML_SCALAR_EVENT: event.data.scalar.anchor != nil
    case YAML_SEQUENCE_START_EVENT: event.data.sequence_start.anchor != nil
    case YAML_MAPPING_START_EVENT: event.data.mapping_start.anchor != nil
    default: false
    }
  }

  private static func hasTag(_ event: yaml_event_t) -> Bool {
    switch event.type {
    case YAML_SCALAR_EVENT: event.data.scalar.tag != nil
    case YAML_SEQUENCE_START_EVENT: event.data.sequence_start.tag != nil
    case YAML_MAPPING_START_EVENT: event.data.mapping_start.tag != nil
    default: false
    }
  }

  /// libyaml counts characters; a block text ends for it behind the line ends that follow it.
  private func byteRange(of event: yaml_event_t) -> Range<Int> {
    let start = offsets[event.start_mark.index]
    var end = max(start, offsets[event.end_mark.index])
    guard event.type == YAML_SCALAR_EVENT else { return start..<end }
    while end > start, source.bytes[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  private var mistake: YAMLMistake {
    let state = parser.pointee
    let isUnreadable = state.error == YAML_READER_ERROR
    return YAMLMistake(
      problem: state.problem.map { String(cString: $0) } ?? "no memory left",
      offset: isUnreadable
        ? range.lowerBound + state.problem_offset : offsets[state.problem_mark.index],
      contextOffset: state.context == nil ? nil : offsets[state.context_mark.index],
      source: source, range: range)
  }
}

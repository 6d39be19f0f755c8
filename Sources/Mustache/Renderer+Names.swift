// How a name finds its value.

internal import Diagnostics

extension Renderer {
  /// The value of a path; whether it was found is told to the observer.
  @inline(__always)
  func value(of path: Path, in program: Program, _ use: NameUse, _ index: Int) -> Value {
    let value = value(of: path, in: program)
    guard let observer else { return value }
    if value.isMissing {
      observer.nameMissing(program.pathText(index), use, at: TemplatePlace(program, index))
    } else {
      observer.nameFound(program.pathText(index), at: TemplatePlace(program, index))
    }
    return value
  }

  /// The first part is looked for from the innermost context outwards, each further part only in
  /// the value of the part before.
  private func value(of path: Path, in program: Program) -> Value {
    guard path.count > 0 else { return contexts.last ?? .missing }
    let start = Int(path.start)
    var value = search(program.names[start])
    for index in 1..<max(1, Int(path.count)) {
      value = value.member(program.names[start + index])
    }
    return value
  }

  private func search(_ name: Name) -> Value {
    var index = contexts.count
    while index > 0 {
      index -= 1
      let value = contexts[index].member(name)
      if !value.isMissing { return value }
    }
    return .missing
  }
}

extension Program {
  /// A path as the template says it, without the asterisk of a dynamic name.
  func pathText(_ index: Int) -> String {
    let name = source.bytes[places[index].range]
    return String(decoding: name.drop { $0 == UInt8(ascii: "*") }.trimmed, as: UTF8.self)
  }
}

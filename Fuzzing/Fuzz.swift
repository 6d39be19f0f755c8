// What libFuzzer calls: the parser that AVOIN_FUZZ_TARGET names, with one input after the other.

import Glibc

private let chosen: FuzzTarget = {
  let name = getenv("AVOIN_FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = FuzzTargets.all[name] else {
    fatalError("AVOIN_FUZZ_TARGET is one of \(FuzzTargets.all.keys.sorted())")
  }
  return target
}()

@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  chosen(Array(UnsafeBufferPointer(start: data, count: size)))
  return 0
}

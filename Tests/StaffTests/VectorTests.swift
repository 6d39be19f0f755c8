// The digests and codes against the vectors of their standards.

import Inbox
import Participation
import Testing

@testable import Staff

@Suite struct VectorTests {
  @Test(
    "SHA-1 is that of RFC 3174",
    arguments: [
      ("abc", 1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
        "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
      ),
      ("a", 1_000_000, "34aa973cd4c4daa4f61eeb2bdbad27316534016f"),
      (
        "0123456701234567012345670123456701234567012345670123456701234567", 10,
        "dea356a2cddd90c7a7ecedc5ebb563934f460452"
      ),
      ("", 1, "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ])
  func sha1(_ text: String, _ times: Int, _ digest: String) {
    let message = Array(String(repeating: text, count: times).utf8)
    #expect(Hex.encode(SHA1.digest(of: message)) == digest)
  }

  @Test(
    "HMAC-SHA-1 is that of RFC 2202",
    arguments: [
      (
        [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
        "b617318655057264e28bc0b6fb378c8ef146be00"
      ),
      (
        Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
        "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"
      ),
      (
        [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
        "125d7342b9ac11cd91a39af48aa17b4f63f175d3"
      ),
      (
        Array(1...25), [UInt8](repeating: 0xCD, count: 50),
        "4c9007f4026250c6bc8414f9bf50c86c2d7235da"
      ),
      (
        [UInt8](repeating: 0x0C, count: 20), Array("Test With Truncation".utf8),
        "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04"
      ),
      (
        [UInt8](repeating: 0xAA, count: 80),
        Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
        "aa4ae5e15272d00e95705637ce8a3b55ed402112"
      ),
      (
        [UInt8](repeating: 0xAA, count: 80),
        Array(
          "Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data".utf8),
        "e8e99d0f45237d786d6bbaa7965c7808bbff1a91"
      ),
    ])
  func hmac(_ key: [UInt8], _ message: [UInt8], _ code: String) {
    #expect(Hex.encode(HMAC.sha1.code(over: message, key: key)) == code)
  }

  @Test("HMAC-SHA-256 is that of RFC 4231")
  func hmacOfSHA256() {
    let code = HMAC.sha256.code(
      over: Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
    #expect(
      Hex.encode(code) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  private static let key = Array("12345678901234567890".utf8)

  @Test(
    "Codes by the time are those of RFC 6238",
    arguments: [
      (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
      (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
  func timed(_ seconds: Int, _ code: String) {
    #expect(TimedCode.code(key: Self.key, counter: seconds / 30, digits: 8) == code)
  }

  @Test("Codes by a counter are those of RFC 4226")
  func counted() {
    let codes = (0..<10).map { TimedCode.code(key: Self.key, counter: $0, digits: 6) }
    #expect(
      codes == [
        "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
        "520489",
      ])
  }

  @Test(
    "Base 32 is that of RFC 4648",
    arguments: [
      ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
      ("foobar", "MZXW6YTBOI"), ("", ""),
    ])
  func base32(_ text: String, _ letters: String) {
    let bytes = Array(text.utf8)
    #expect(Base32.encode(bytes) == letters)
    #expect(Base32.decode(letters, byteCount: bytes.count) == bytes)
    #expect(Base32.decode(letters + "A", byteCount: bytes.count) == nil)
  }
}

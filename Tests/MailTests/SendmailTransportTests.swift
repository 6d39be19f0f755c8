// Mail through a program that stands in for the machine's own.

import Files
import Foundation
import Mail
import Participation
import Testing

@Suite struct SendmailTransportTests {
  @Test("The program gets the mail on its standard input, and no address among its arguments")
  func arrives() throws {
    let office = try PostOffice()
    let place = office.state.path
    let program = try script("cat > '\(place)/in'; echo \"$@\" > '\(place)/arguments'", office)
    let bytes = Array(try office.mail(try office.letter("Hyvää", ".\ntext")).utf8)
    let way = SendmailTransport(path: program)
    #expect(way.send(bytes, from: try office.address("a@b.fi"), to: try office.address()) == .taken)
    let text = try String(contentsOfFile: "\(place)/in", encoding: .utf8)
    #expect(text == String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n"))
    let arguments = try String(contentsOfFile: "\(place)/arguments", encoding: .utf8)
    #expect(arguments == "-t -i -f a@b.fi\n")
  }

  @Test(
    "Its exit code decides",
    arguments: [
      (75, "postponed"), (67, "refused"), (68, "refused"), (65, "refused"), (1, "postponed"),
    ])
  func codes(_ code: Int, _ expected: String) throws {
    let office = try PostOffice()
    let way = SendmailTransport(path: try script("cat > /dev/null; exit \(code)", office))
    let delivery = way.send(
      Array("x\r\n".utf8), from: try office.address("a@b.fi"), to: try office.address())
    #expect("\(delivery)".hasPrefix(expected))
  }

  @Test("A program that is not there closes the way, one that hangs is ended")
  func trouble() throws {
    let office = try PostOffice()
    let from = try office.address("a@b.fi")
    let missing = SendmailTransport(path: "\(office.state.path)/none")
    let delivery = missing.send([], from: from, to: try office.address())
    #expect("\(delivery)".hasPrefix("closed"))
    let program = try script("exec sleep 600", office)
    let hanging = SendmailTransport(path: program, secondsMax: 0.2)
    let late = hanging.send(Array("x\r\n".utf8), from: from, to: try office.address())
    #expect("\(late)".hasPrefix("postponed"))
  }

  private func script(_ text: String, _ office: PostOffice) throws -> String {
    let path = "\(office.state.path)/sendmail"
    try "#!/bin/sh\n\(text)\n".write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }
}

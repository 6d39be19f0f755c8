// The daemon: which part of it answers which address.

internal import Content
internal import Desk
internal import Files
internal import HTTP
internal import Intake
internal import Operations
internal import Participation
internal import Serving

/// Everything that answers requests.
final class Daemon: Sendable {
  private let intake: IntakeSource
  private let current: CurrentRelease

  /// - Parameters:
  ///   - output: where the release is, other than where the site says.
  ///   - counted: told of each public number that changed.
  ///   - erasing: told of each erasure that an official began.
  init(
    site: Site, output: Folder? = nil, clock: Clock, log: EventLog,
    counted: @escaping @Sendable () -> Void = {},
    erasing: @escaping @Sendable () -> Void = {}
  ) throws {
    let link = output ?? site.folder(site.configuration.paths.output)
    current = CurrentRelease(link: link)
    // A preview has an output of its own, writes to nobody, and has no desk.
    let parts = LastingParts(
      site: site, current: current, isPreview: output != nil, clock: clock, log: log,
      counted: counted, erasing: erasing)
    intake = try IntakeSource(site: site, current: current, parts: parts, clock: clock, log: log)
  }

  /// The site as it is served now.
  var served: ServedSite { intake.served }

  /// The site as the last request had it: what need not be newer costs no look at the disk.
  var known: ServedSite { intake.known }

  /// Differs after every build; nil before the first.
  var releaseVersion: ServedRelease.Version? { current.release?.version }

  /// Reads the site again.
  ///
  /// - Throws: what is wrong with it; then it is served as it was.
  func reload() throws { try intake.reload() }

  func refusal(_ status: StatusCode, _ headers: Headers) -> Response {
    served.service.refusal(status, headers)
  }

  /// Answers a request: at once, or when what it brings is on the disk.
  ///
  /// A form is taken as the current release shows it. The desk does not wait for that: after each
  /// decision there is a new release, and `follow` reads it within moments.
  func answer(_ request: Request, _ reply: Reply) {
    let known = known
    if known.desk?.answer(known.root.below(request), reply.send) == true { return }
    let served = served
    if let response = ownResponse(to: request, served) { return reply.send(response) }
    let request = served.root.below(request)
    if !served.service.answer(request, reply.send) {
      reply.send(files(served).response(to: request))
    }
  }

  /// The response to a request; waits for the disk where it must.
  func response(to request: Request) -> Response {
    let known = known
    if let response = known.desk?.response(to: known.root.below(request)) { return response }
    let served = served
    if let response = ownResponse(to: request, served) { return response }
    let request = served.root.below(request)
    return served.service.response(to: request) ?? files(served).response(to: request)
  }

  /// What becomes of the body of a request with this head.
  func bodyHandling(of request: Request) -> BodyHandling {
    let served = known
    return served.service.bodyHandling(of: served.root.below(request))
  }

  /// Puts right what a daemon before this one left that was killed, or lost its machine.
  func recover() { intake.recover() }

  /// Reads beforehand what the desk's first page needs; takes seconds where the archive is large.
  func openDesk() { intake.openDesk() }

  /// Reads what a new release changed, before anybody asks for it.
  func follow() { intake.follow() }

  /// Files that nobody can send any more.
  var strayFiles: StrayFiles { intake.strayFiles }

  /// Keys of officials that are in memory.
  var keyWatch: KeyWatch { KeyWatch { [intake] in intake.releaseKeys() } }

  /// Leaves the inbox as it should be found by the next.
  func close() { intake.close() }
}

extension Daemon {
  /// Where a request is answered that is neither for a form nor for a file.
  private func ownResponse(to request: Request, _ served: ServedSite) -> Response? {
    if served.root.isWithoutSlash(request.path), request.method.isRead {
      return Response(.permanentRedirect, headers: ["Location": served.root.path])
    }
    let request = served.root.below(request)
    return request.path == "/" ? served.homeOfResident(request) : nil
  }

  private func files(_ served: ServedSite) -> ReleaseFiles {
    ReleaseFiles(current, root: served.root) { served.language(of: $0).code }
  }
}

// What stands before every form: the rules, and the little that has to be remembered for them.

internal import HTTP
internal import Inbox
internal import Participation

/// The rules of a site with the memory of one daemon; nothing of it is ever on a disk.
package struct FormGate: Sendable {
  package let rules: FormRules
  private let limits: RateLimits
  private let texts: RecentTexts

  package init(rules: FormRules = .standard) {
    self.init(rules: rules, limits: RateLimits(), texts: RecentTexts())
  }

  private init(rules: FormRules, limits: RateLimits, texts: RecentTexts) {
    self.rules = rules
    self.limits = limits
    self.texts = texts
  }

  /// Other rules, with the same memory: a site that is read again forgets nobody.
  package func under(_ rules: FormRules) -> FormGate {
    FormGate(rules: rules, limits: limits, texts: texts)
  }
}

extension FormGate {
  /// Why a request is turned away.
  enum Refusal: Hashable {
    /// It was sent from a page of another site.
    case foreign
    /// Its sender may try again in so many seconds.
    case tooOften(seconds: Int)
  }

  func refusal(
    of request: Request, _ errand: RateLimits.Errand, site origin: String, now: Timestamp
  ) -> Refusal? {
    let isOurs = FormOrigin.isAccepted(request, own: origin, allowed: rules.allowedOrigins)
    guard isOurs else { return .foreign }
    let sender = Sender(of: request, trusting: rules.trustedProxies)
    switch limits.verdict(errand, of: sender, rules: rules, now: now) {
    case .admitted: return nil
    case .later(let seconds): return .tooOften(seconds: seconds)
    }
  }

  /// What makes a form suspect that is about to be stored; its texts count as come.
  ///
  /// - Parameter shown: when its check page was made.
  func signals(of visit: FormVisit, shown: Timestamp, now: Timestamp) -> [SpamSignal] {
    let texts = TextSignals.texts(visit.validation.answers, of: visit.channel)
    let times = texts.map { self.texts.note($0, now: now) }.max() ?? 0
    let links = texts.map(TextSignals.links).max() ?? 0
    let age = now.secondsSince1970 - shown.secondsSince1970
    let isTrapped = !visit.honeypot.isEmpty
    let found: [(SpamSignal, Bool)] = [
      (.honeypot, isTrapped), (.tooFast, age < rules.secondsMin),
      (.links, links > rules.linksMax), (.repeated, times > rules.repeatsMax),
    ]
    return found.filter(\.1).map(\.0)
  }
}

// How the daemon is doing, for its readiness and for `systemctl status`.

internal import Foundation
internal import Operations
internal import Serving

/// What the daemon's parts tell of themselves; the service manager hears of each change.
final class ServiceStatus: Sendable {
  enum Stage: Hashable, Sendable {
    case starting, serving, reloading, stopping
  }

  enum Configuration: Hashable, Sendable {
    case loaded
    /// The one before is in use.
    case lastReloadRefused
  }

  enum Build: Hashable, Sendable {
    /// None has failed, or one has been made since.
    case fine
    case underWay(afterFailure: Bool)
    /// With the release as it was: another one means that somebody else has built.
    case failed(release: ServedRelease.Version?)
  }

  private struct State: Sendable {
    var stage = Stage.starting
    var configuration = Configuration.loaded
    var build = Build.fine
  }

  private let manager: ServiceManager
  private let lock = NSLock()
  nonisolated(unsafe) private var state = State()

  init(_ manager: ServiceManager) {
    self.manager = manager
  }

  var stage: Stage { lock.withLock { state.stage } }

  var configuration: Configuration {
    get { lock.withLock { state.configuration } }
    set { lock.withLock { state.configuration = newValue } }
  }

  var build: Build {
    get { lock.withLock { state.build } }
    set {
      lock.withLock { state.build = newValue }
      manager.tell(status: words)
    }
  }

  func enter(_ stage: Stage) {
    lock.withLock { state.stage = stage }
    switch stage {
    case .starting: break
    case .serving: manager.tell(.ready, status: words)
    case .reloading:
      let moment = ServiceManager.monotonicMicroseconds
      manager.tell(.reloading(monotonicMicroseconds: moment), status: words)
    case .stopping: manager.tell(.stopping, status: words)
    }
  }

  private var words: String {
    let state = lock.withLock { self.state }
    let stage =
      switch state.stage {
      case .starting: "starting"
      case .serving: "serving"
      case .reloading: "reading the configuration again"
      case .stopping: "finishing what is in flight"
      }
    switch state.build {
    case .fine: return stage
    case .underWay: return "\(stage); a build runs"
    case .failed: return "\(stage); the last build failed"
    }
  }
}

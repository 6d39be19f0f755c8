// The program: everything it does stands in Commands.

internal import Commands

@main
struct Avoin {
  static func main() {
    CommandLineProgram.run(Array(CommandLine.arguments.dropFirst()))
  }
}

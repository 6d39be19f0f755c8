// What the program does as a whole, from outside: over sockets, files and exit codes.

import Testing

/// One test after another: what is promised within seconds is measured on a machine that does
/// nothing else for these tests.
@Suite(.serialized) enum EndToEnd {}

/// How long a decision may take until readers see it; the program promises 3 seconds.
///
/// Tests run a program that was built for debugging, on a machine with other work.
let publishedSecondsMax = 6.0

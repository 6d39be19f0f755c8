// What the program does as a whole, from outside: over sockets, files and exit codes.

import Testing

/// One test after another: what is promised within seconds is measured on a machine that does
/// nothing else for these tests.
@Suite(.serialized) enum EndToEnd {}

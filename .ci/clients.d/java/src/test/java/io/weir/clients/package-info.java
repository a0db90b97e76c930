/// Other people's clients, unmodified, against a broker that verifies every signature, over plain HTTP and over TLS.
///
/// The broker is the packed one, in a process of its own; nothing here knows more of it than its command line and what
/// it serves. Each test compares what came out with exactly what was put in.
@NullMarked
package io.weir.clients;

import org.jspecify.annotations.NullMarked;

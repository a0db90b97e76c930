package io.weir.http;

import java.time.Duration;

/// How long a connection may hold something without using it. All are looked at a few times per timeout, not to the
/// millisecond.
///
/// @param header from the first wait for a request on a new connection, or its first byte on a used one, to the end of
/// its header
/// @param body from the end of the header to the end of the body
/// @param idle between two requests, or with no stream open; above the 60 s after which SDKs drop idle connections
/// themselves
/// @param stall how long the client may take no byte of an answer that waits for it; a fifth of it while more than half
/// of the
///     bytes for answers are taken
/// @param linger how long a refused connection still swallows input, so that the client reads the refusal and not a
/// reset
/// @param call how long a call may take before nobody waits for it: well below 6 s (rule A-010)
public record HttpTimeouts(
        Duration header, Duration body, Duration idle, Duration stall, Duration linger, Duration call) {

    /// Header 10 s, body 30 s, idle 120 s, stall 20 s, linger 5 s, call 5 s.
    public static final HttpTimeouts DEFAULT = new HttpTimeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(120),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    /// Checks that each is positive.
    public HttpTimeouts {
        requirePositive("header", header);
        requirePositive("body", body);
        requirePositive("idle", idle);
        requirePositive("stall", stall);
        requirePositive("linger", linger);
        requirePositive("call", call);
    }

    /// The shortest of those that a sweep watches.
    Duration shortest() {
        Duration least = header;
        for (Duration each : new Duration[] {body, idle, stall, linger}) {
            if (each.compareTo(least) < 0) {
                least = each;
            }
        }
        return least;
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive, was " + value);
        }
    }
}

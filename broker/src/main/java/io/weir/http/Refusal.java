package io.weir.http;

/// Why the edge answered a call itself. One counter each.
public enum Refusal {
    /// More connections than [HttpBounds#connectionsMax()]; closed without an answer.
    CONNECTIONS,
    /// More calls at once than [HttpBounds#callsMax()]; 503.
    CALLS,
    /// No room for the request's body among [HttpBounds#bodiesInFlightMax()]; 503, or the end of an HTTP/2 stream
    /// when there is not even room for its header.
    BODY_BYTES,
    /// No room for the answer among the bytes that readers have not taken; 503, or the end of an HTTP/2 stream.
    ANSWER_BYTES,
    /// One body over [HttpBounds#bodyBytesMax()]; 413.
    BODY_TOO_LARGE,
    /// Bytes that are no acceptable request; 4xx, or the end of an HTTP/2 stream or connection.
    MALFORMED,
    /// A plain connection where TLS is required; 403, or the end of an HTTP/2 connection.
    PLAIN,
    /// A client that was too slow; the connection is closed.
    TIMEOUT
}

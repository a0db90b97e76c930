package io.weir.http;

import static io.weir.http.HttpSettings.requireBetween;

import io.weir.protocol.codec.WireCodec;

/// Everything that callers can make grow, with its bound. Bytes unless said otherwise.
///
/// @param connectionsMax open connections; one more is accepted and closed at once
/// @param headerBytesMax request line and header fields of one request, and the header list over HTTP/2; more is
/// answered 431
/// @param headerFieldsMax header fields of one request; more is answered 431
/// @param targetBytesMax the request target; more is answered 414
/// @param bodyBytesMax one request body; more is answered 413 before it is held (rule A-013: at least 16 MiB and
/// overhead; at most what the codecs take)
/// @param bodiesInFlightMax request bodies held by all calls together, and over HTTP/2 the headers that wait for them;
/// a body beyond it is answered 503 and a header beyond it refused (REFUSED_STREAM), which clients retry
/// @param answersInFlightMax answers made and not yet written, of all connections together; an answer beyond it becomes
/// a 503
///     unless it is small, so that stalled readers cannot cost a writer its answer
/// @param connectionAnswersMax the same for one connection: HTTP/2 can ask for many answers and read none; small ones
/// beyond it, and beyond 64 KiB, end their stream with ENHANCE_YOUR_CALM
/// @param callsMax calls that run at the same time; one more is answered 503 at once
/// @param backlogMax connections that the system holds for us before we accept them
/// @param http2 what one HTTP/2 connection may do
public record HttpBounds(
        int connectionsMax,
        int headerBytesMax,
        int headerFieldsMax,
        int targetBytesMax,
        int bodyBytesMax,
        int bodiesInFlightMax,
        int answersInFlightMax,
        int connectionAnswersMax,
        int callsMax,
        int backlogMax,
        Http2Bounds http2) {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /// 10 MiB of records are about 14 MiB of base64 in JSON; the rest is overhead (rule A-013).
    private static final int BODY_BYTES_DEFAULT = 20 * MIB;

    /// Bounds for a heap of 512 MiB: an eighth of it for bodies, an eighth for answers.
    public static final HttpBounds DEFAULT = new HttpBounds(
            4096,
            16 * KIB,
            128,
            8 * KIB,
            BODY_BYTES_DEFAULT,
            64 * MIB,
            64 * MIB,
            32 * MIB,
            1024,
            1024,
            Http2Bounds.DEFAULT);

    /// Checks the ranges.
    public HttpBounds {
        requireBetween("connectionsMax", connectionsMax, 1, 1_000_000);
        requireBetween("headerBytesMax", headerBytesMax, 256, MIB);
        requireBetween("headerFieldsMax", headerFieldsMax, 1, 10_000);
        requireBetween("targetBytesMax", targetBytesMax, 1, headerBytesMax);
        requireBetween("bodyBytesMax", bodyBytesMax, 0, WireCodec.BODY_BYTES_MAX);
        requireBetween("bodiesInFlightMax", bodiesInFlightMax, bodyBytesMax, Integer.MAX_VALUE);
        requireBetween("answersInFlightMax", answersInFlightMax, KIB, Integer.MAX_VALUE);
        requireBetween("connectionAnswersMax", connectionAnswersMax, KIB, answersInFlightMax);
        requireBetween("callsMax", callsMax, 1, 1_000_000);
        requireBetween("backlogMax", backlogMax, 1, 65_535);
    }
}

package io.weir.http;

import static io.weir.http.HttpSettings.requireBetween;

/// What one HTTP/2 connection may do. Bytes unless said otherwise.
///
/// @param streamsMax concurrent streams (rule A-006: several hundred)
/// @param controlFramesMax frames per ten seconds that ask for work and carry nothing, before the connection is ended
/// with ENHANCE_YOUR_CALM; window updates are counted against what we send
/// @param resetsMax streams that the client may reset in thirty seconds before the same
/// @param streamErrorsMax streams that the client may break in ten seconds before the same: it makes us reset them
/// @param streamWindow what one stream may send ahead: bodies of the usual size go without a window update
/// @param connectionWindow what all streams together may send ahead; taken in at once, so it costs nothing but is
/// seldom renewed
/// @param frameBytesMax the largest frame taken; larger ones than the protocol's default of 16 KiB cost less each, but
/// a frame is held until it is whole
public record Http2Bounds(
        int streamsMax,
        int controlFramesMax,
        int resetsMax,
        int streamErrorsMax,
        int streamWindow,
        int connectionWindow,
        int frameBytesMax) {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /// 512 streams, and room for what SDKs do when they give up on many calls at once.
    public static final Http2Bounds DEFAULT = new Http2Bounds(512, 2000, 200, 200, MIB, 16 * MIB, 64 * KIB);

    /// Checks the ranges.
    public Http2Bounds {
        requireBetween("streamsMax", streamsMax, 100, 100_000);
        requireBetween("controlFramesMax", controlFramesMax, 100, 1_000_000);
        requireBetween("resetsMax", resetsMax, 10, 1_000_000);
        requireBetween("streamErrorsMax", streamErrorsMax, 10, 1_000_000);
        requireBetween("streamWindow", streamWindow, 65_535, 64 * MIB);
        requireBetween("connectionWindow", connectionWindow, streamWindow, 1024 * MIB);
        requireBetween("frameBytesMax", frameBytesMax, 16 * KIB, MIB);
    }

    /// The same for few streams.
    public Http2Bounds withStreamsMax(int streams) {
        return new Http2Bounds(
                streams, controlFramesMax, resetsMax, streamErrorsMax, streamWindow, connectionWindow, frameBytesMax);
    }
}

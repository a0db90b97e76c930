package io.weir.api;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Undoes the `Content-Encoding` of requests. No client of the service compresses, so few such requests are
/// worked on at a time, and none grows beyond the bound on bodies: a small body that inflates without end costs at most
/// [#COMPRESSED_CALLS_MAX] times that.
final class ContentDecoder {

    /// Compressed requests in memory at a time.
    static final int COMPRESSED_CALLS_MAX = 4;

    /// How long a compressed request waits for its turn.
    private static final long WAIT_MS = 1000;

    private static final int FIRST_BYTES = 64 * 1024;

    private final int bodyBytesMax;
    private final Semaphore compressedCalls = new Semaphore(COMPRESSED_CALLS_MAX);

    /// @param bodyBytesMax how large a body may be after decoding
    ContentDecoder(int bodyBytesMax) {
        this.bodyBytesMax = bodyBytesMax;
    }

    /// Hands the decoded body on, and lets it go afterwards.
    ///
    /// @throws ServiceException for an encoding that is not known, a body that is not in it, or one that is too
    /// large
    <T> T decode(Call call, Function<Body, T> use) {
        return switch (encoding(call)) {
            case "", "identity" -> use.apply(new Body(call.body(), call.bodyLength()));
            case "gzip", "x-gzip" -> inflated(call, use);
            default ->
                throw new ServiceException(
                        ErrorType.MALFORMED_HTTP_REQUEST, "The Content-Encoding of the request is not supported.");
        };
    }

    private static String encoding(Call call) {
        String value = call.headers().get("content-encoding");
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }

    private <T> T inflated(Call call, Function<Body, T> use) {
        try {
            if (!compressedCalls.tryAcquire(WAIT_MS, TimeUnit.MILLISECONDS)) {
                throw new ServiceException(ErrorType.SERVICE_UNAVAILABLE, "Too many compressed requests at a time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException(ErrorType.SERVICE_UNAVAILABLE, "The service is stopping.");
        }
        try {
            return use.apply(inflate(call));
        } finally {
            compressedCalls.release();
        }
    }

    private Body inflate(Call call) {
        try (GzipMember in = new GzipMember(call.body(), call.bodyLength())) {
            byte[] bytes = new byte[Math.min(FIRST_BYTES, bodyBytesMax)];
            int length = 0;
            for (int read = in.read(bytes, 0, bytes.length);
                    read >= 0;
                    read = in.read(bytes, length, bytes.length - length)) {
                length += read;
                if (length == bytes.length) {
                    bytes = grown(bytes);
                }
            }
            return new Body(bytes, length);
        } catch (IOException e) {
            throw new ServiceException(
                    ErrorType.MALFORMED_HTTP_REQUEST,
                    "The body is not in the Content-Encoding that the request names.");
        }
    }

    /// Room for one byte more than permitted is enough to see that there is more.
    private byte[] grown(byte[] bytes) {
        if (bytes.length > bodyBytesMax) {
            throw new ServiceException(ErrorType.REQUEST_ENTITY_TOO_LARGE);
        }
        return Arrays.copyOf(bytes, (int) Math.min(bodyBytesMax + 1L, bytes.length * 2L));
    }
}

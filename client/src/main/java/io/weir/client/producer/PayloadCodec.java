package io.weir.client.producer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the data of a record smaller before it is put. Consumers have to undo it: they see what the codec made, and no word of
 * it. Called by the threads that put, several at once.
 *
 * <p>{@link #gzip} is built in. There is no zstd in the Java platform, and each library of it brings native code or a second
 * allocator along; who has one in his application already wraps it in a line:
 * {@code builder.codec(Zstd::compress)}.
 */
@FunctionalInterface
public interface PayloadCodec {

    /** What is put in place of the data. */
    byte[] encode(byte[] data);

    /** Data as it is. */
    static PayloadCodec none() {
        return data -> data;
    }

    /** One gzip member for each record (RFC 1952). */
    static PayloadCodec gzip() {
        return data -> {
            ByteArrayOutputStream packed = new ByteArrayOutputStream(data.length / 2 + 32);
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return packed.toByteArray();
        };
    }
}

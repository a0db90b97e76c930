package io.weir.client.producer;

import io.weir.protocol.type.HashKey;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A record as the application put it, until its future ends. */
final class UserRecord {
    /** Objects around a record in the buffer, roughly. */
    static final int OVERHEAD_BYTES = 160;

    final String key;
    final byte[] data;

    /** Where it belongs in the hash space. */
    final HashKey place;

    /** Whether that was said by the application rather than hashed from the key. */
    final boolean placed;

    /** When nobody waits for it any more. */
    final long deadlineNanos;

    /** Bytes of key and data on the wire. */
    final int payloadBytes;

    final CompletableFuture<PutResult> future = new CompletableFuture<>();

    /** When it came into the buffer. */
    long sinceNanos;

    /** Which flush waits for it. */
    long epoch;

    UserRecord(String key, byte[] utf8, byte[] data, HashKey place, boolean placed, long deadlineNanos) {
        this.key = key;
        this.data = data;
        this.place = place;
        this.placed = placed;
        this.deadlineNanos = deadlineNanos;
        this.payloadBytes = utf8.length + data.length;
    }

    UserRecord(String key, byte[] data, HashKey place, boolean placed, long deadlineNanos) {
        this(key, key.getBytes(StandardCharsets.UTF_8), data, place, placed, deadlineNanos);
    }

    /** Bytes that it holds in the buffer. */
    long heldBytes() {
        return (long) payloadBytes + OVERHEAD_BYTES;
    }
}

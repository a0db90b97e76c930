package io.weir.protocol.eventstream;

import java.time.Instant;
import java.util.UUID;

/** The value of a frame's header, in one of the types that a frame can carry; {@link Text} is the only one this service sends. */
public sealed interface HeaderValue {
    /** Types 0 and 1. */
    record Bool(boolean value) implements HeaderValue {}

    /** Type 2. */
    record Int8(byte value) implements HeaderValue {}

    /** Type 3. */
    record Int16(short value) implements HeaderValue {}

    /** Type 4. */
    record Int32(int value) implements HeaderValue {}

    /** Type 5. */
    record Int64(long value) implements HeaderValue {}

    /** Type 6: up to 65,535 bytes; equal when the array is the same. */
    record Bytes(byte[] value) implements HeaderValue {}

    /** Type 7: up to 65,535 bytes of UTF-8. */
    record Text(String value) implements HeaderValue {}

    /** Type 8: milliseconds since the epoch. */
    record Timestamp(Instant value) implements HeaderValue {}

    /** Type 9. */
    record Uuid(UUID value) implements HeaderValue {}
}

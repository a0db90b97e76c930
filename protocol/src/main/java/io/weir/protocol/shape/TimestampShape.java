package io.weir.protocol.shape;

import java.time.Instant;

/**
 * A point in time, to the millisecond: seconds with a fraction in JSON, tagged milliseconds in CBOR.
 *
 * @param name the name in the service model
 */
public record TimestampShape(String name) implements Shape<Instant> {
    @Override
    public Kind kind() {
        return Kind.TIMESTAMP;
    }

    @Override
    public Instant build(Object raw) {
        return (Instant) raw;
    }
}

package io.weir.shard;

import java.util.HexFormat;
import java.util.Optional;

/// Who puts, over all of its requests and connections. Given out by the broker, because the time of issue decides
/// whether a shard may have forgotten a producer that it does not know (docs/extensions.md).
///
/// As text: 32 hexadecimal digits in lower case, first the time.
///
/// @param issuedMs wall milliseconds of its issue, by the broker's clock
/// @param random what tells ids of one millisecond apart
public record ProducerId(long issuedMs, long random) implements Comparable<ProducerId> {

    private static final int DIGITS = 32;
    private static final int HALF = 16;

    /// Reads the text of an id; nothing when it is none.
    public static Optional<ProducerId> parse(String text) {
        if (text.length() != DIGITS || !text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            return Optional.empty();
        }
        long issuedMs = HexFormat.fromHexDigitsToLong(text, 0, HALF);
        return issuedMs < 0
                ? Optional.empty()
                : Optional.of(new ProducerId(issuedMs, HexFormat.fromHexDigitsToLong(text, HALF, DIGITS)));
    }

    @Override
    public int compareTo(ProducerId other) {
        int order = Long.compare(issuedMs, other.issuedMs);
        return order != 0 ? order : Long.compare(random, other.random);
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(issuedMs) + hex.toHexDigits(random);
    }
}

package io.weir.protocol.codec;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes the scalars of JSON into a {@link ByteSink}. */
final class JsonBytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
    private static final int MS = 1000;
    private static final int LONG_DIGITS_MAX = 20;

    private JsonBytes() {}

    /** A text in quotes. */
    static void quoted(ByteSink out, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        quoted(out, utf8, 0, utf8.length);
    }

    /** A text in quotes from its UTF-8 bytes; only quotes, backslashes and control characters need an escape. */
    static void quoted(ByteSink out, byte[] utf8, int offset, int length) {
        byte[] target = out.reserve(length + 2);
        int at = out.length();
        target[at++] = '"';
        int i = offset;
        int end = offset + length;
        while (i < end) {
            byte b = utf8[i];
            if ((b >= 0 && b < 0x20) || b == '"' || b == '\\') {
                break;
            }
            target[at++] = b;
            i++;
        }
        out.advance(at - out.length());
        for (; i < end; i++) {
            escaped(out, utf8[i]);
        }
        out.put('"');
    }

    private static void escaped(ByteSink out, byte b) {
        if (b == '"' || b == '\\') {
            out.put('\\');
            out.put(b);
        } else if (b >= 0 && b < 0x20) {
            out.put('\\');
            out.put('u');
            out.put('0');
            out.put('0');
            out.put(HEX[b >> 4]);
            out.put(HEX[b & 0xF]);
        } else {
            out.put(b);
        }
    }

    static void integer(ByteSink out, long value) {
        if (value == Long.MIN_VALUE) {
            out.put(Long.toString(value).getBytes(StandardCharsets.ISO_8859_1));
            return;
        }
        byte[] target = out.reserve(LONG_DIGITS_MAX);
        int at = out.length();
        long rest = value;
        if (rest < 0) {
            target[at++] = '-';
            rest = -rest;
        }
        int digits = 1;
        for (long power = 10; digits < LONG_DIGITS_MAX - 1 && rest >= power; power *= 10) {
            digits++;
        }
        for (int i = at + digits - 1; i >= at; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        out.advance(at + digits - out.length());
    }

    /** Seconds with three decimals. */
    static void timestamp(ByteSink out, Instant value) {
        timestamp(out, value.toEpochMilli());
    }

    /** The same from milliseconds since the epoch. */
    static void timestamp(ByteSink out, long epochMs) {
        long ms = epochMs;
        if (ms < 0) {
            out.put('-');
            ms = -ms;
        }
        integer(out, ms / MS);
        int fraction = (int) (ms % MS);
        out.put('.');
        out.put('0' + fraction / 100);
        out.put('0' + fraction / 10 % 10);
        out.put('0' + fraction % 10);
    }
}

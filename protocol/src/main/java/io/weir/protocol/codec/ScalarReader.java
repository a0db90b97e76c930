package io.weir.protocol.codec;

import io.weir.protocol.shape.Shape;
import java.time.Instant;
import java.util.Locale;

/** Turns scalar tokens into the raw form of a shape, or into the error for a wrong type. */
final class ScalarReader {
    private final TokenReader in;

    ScalarReader(TokenReader in) {
        this.in = in;
    }

    Object read(Shape.Kind kind, Token token) {
        if (token == Token.LIST_START || token == Token.STRUCTURE_START) {
            throw TypeErrors.unexpected(token);
        }
        return switch (kind) {
            case STRING -> string(token);
            case INTEGER -> clampToInteger(number(token, "an Integer"));
            case LONG -> number(token, "an Long");
            case BOOLEAN -> bool(token);
            case BLOB -> blob(token);
            case TIMESTAMP -> timestamp(token);
            case LIST, MAP, STRUCTURE -> throw new IllegalArgumentException("Not a scalar: " + kind);
        };
    }

    private String string(Token token) {
        if (token != Token.TEXT) {
            throw TypeErrors.notConvertible(token, "an String");
        }
        return in.text();
    }

    private long number(Token token, String target) {
        return switch (token) {
            case INTEGER -> in.integer();
            // Fractions are floored; the cast then clamps.
            case DECIMAL -> (long) Math.floor(in.decimal());
            default -> throw TypeErrors.notConvertible(token, target);
        };
    }

    /** Beyond 32 bits the value is ±2147483647. */
    private static Integer clampToInteger(long value) {
        if (value > Integer.MAX_VALUE) {
            return Integer.MAX_VALUE;
        }
        return value < Integer.MIN_VALUE ? -Integer.MAX_VALUE : (int) value;
    }

    private Boolean bool(Token token) {
        return switch (token) {
            case TRUE -> Boolean.TRUE;
            case FALSE -> Boolean.FALSE;
            case TEXT -> throw TypeErrors.notConvertible(in.text().toUpperCase(Locale.ROOT), "an Boolean");
            default -> throw TypeErrors.notConvertible(token, "an Boolean");
        };
    }

    private Object blob(Token token) {
        return switch (token) {
            case BYTES -> in.bytes();
            // Only JSON has text for bytes; a text in CBOR would silently become other bytes.
            case TEXT -> in.textIsBase64() ? Base64Text.decode(in.text()) : textForBlob(token);
            default -> throw TypeErrors.notConvertible(token, "a Blob");
        };
    }

    private static Object textForBlob(Token token) {
        throw TypeErrors.notConvertible(token, "a Blob");
    }

    private Instant timestamp(Token token) {
        String target = "milliseconds since epoch";
        int unit = in.timestampUnitMs();
        double ms = switch (token) {
            case INTEGER -> (double) in.integer() * unit;
            case DECIMAL -> in.decimal() * unit;
            default -> throw TypeErrors.notConvertible(token, target);
        };
        // Below 2^53 a double holds every millisecond; the year is then 287396.
        if (Double.isNaN(ms) || Math.abs(ms) > 1L << 53) {
            throw TypeErrors.notConvertible(token, target);
        }
        return Instant.ofEpochMilli(Math.round(ms));
    }
}

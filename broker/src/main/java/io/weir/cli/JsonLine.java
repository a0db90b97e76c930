package io.weir.cli;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A flat JSON object in the making, ended by a newline. Written by hand: a line of output is no reason for a library.
public final class JsonLine {
    private static final char FIRST_PRINTABLE = ' ';

    private final StringBuilder json = new StringBuilder("{");

    /// Adds a text, or nothing when it is absent.
    public JsonLine text(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            quote(value);
        }
        return this;
    }

    /// Adds a whole number.
    public JsonLine number(String name, long value) {
        name(name);
        json.append(value);
        return this;
    }

    /// Adds a number with so many digits after the point.
    public JsonLine number(String name, double value, int digits) {
        name(name);
        json.append(String.format(Locale.ROOT, "%." + digits + "f", value));
        return this;
    }

    /// The object and a newline, as UTF-8.
    public byte[] toBytes() {
        return (json + "}\n").getBytes(StandardCharsets.UTF_8);
    }

    private void name(String name) {
        if (json.length() > 1) {
            json.append(',');
        }
        quote(name);
        json.append(':');
    }

    private void quote(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < FIRST_PRINTABLE || (Character.isSurrogate(c) && !isPaired(text, i))) {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    private static boolean isPaired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}

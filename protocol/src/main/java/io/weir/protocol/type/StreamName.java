package io.weir.protocol.type;

import java.util.Optional;

/**
 * The name of a stream: case-sensitive, unique per account and region, {@code [a-zA-Z0-9_.-]{1,128}} (B-006).
 *
 * @param text the name as given
 */
public record StreamName(String text) implements Comparable<StreamName> {
    /** The longest name, in characters (StreamName in B.28). */
    public static final int LENGTH_MAX = 128;

    /** Refuses a text that is no stream name; call {@link #parse} for input that may be wrong. */
    public StreamName {
        if (!isName(text)) {
            throw new IllegalArgumentException("Not a stream name of 1 to " + LENGTH_MAX + " of [a-zA-Z0-9_.-]");
        }
    }

    /** The name with this text; the text must have passed validation. */
    public static StreamName of(String text) {
        return new StreamName(text);
    }

    /** The name with this text, or nothing when the text is no stream name. */
    public static Optional<StreamName> parse(String text) {
        return isName(text) ? Optional.of(new StreamName(text)) : Optional.empty();
    }

    /** Byte order, which for this alphabet is character order (B-050). */
    @Override
    public int compareTo(StreamName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean isName(String text) {
        if (text.isEmpty() || text.length() > LENGTH_MAX) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isNameCharacter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '.'
                || c == '-';
    }
}

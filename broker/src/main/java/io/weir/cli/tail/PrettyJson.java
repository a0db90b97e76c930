package io.weir.cli.tail;

import io.weir.cli.Paint;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Indents a JSON text (RFC 8259). Names, strings and numbers stay as they are, to the last digit; only blanks change.
/// Written by hand, since a library would read numbers and write others. Used once.
final class PrettyJson {
    private static final String INDENT = "  ";

    /// Deeper than people read, and bounded, since it recurses.
    private static final int DEPTH_MAX = 200;

    private static final Pattern STRING =
            Pattern.compile("\"(?:[^\"\\\\\\x00-\\x1f]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+\"");

    private static final Pattern NUMBER_OR_WORD =
            Pattern.compile("-?(?:0|[1-9]\\d*+)(?:\\.\\d++)?(?:[eE][+-]?\\d++)?|true|false|null");

    private final String text;
    private final Paint paint;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private PrettyJson(String text, Paint paint) {
        this.text = text;
        this.paint = paint;
    }

    /// An object or an array over several lines; nothing when the text is neither.
    static Optional<String> of(String text, Paint paint) {
        PrettyJson json = new PrettyJson(text, paint);
        json.blanks();
        char first = json.peek();
        boolean whole = (first == '{' || first == '[') && json.value(0) && json.atEnd();
        return whole ? Optional.of(json.out.toString()) : Optional.empty();
    }

    private boolean atEnd() {
        blanks();
        return at == text.length();
    }

    private boolean value(int depth) {
        return switch (peek()) {
            case '{' -> group(depth, '}');
            case '[' -> group(depth, ']');
            case '"' -> token(STRING, Paint.Colour.TEXT);
            default -> token(NUMBER_OR_WORD, Paint.Colour.PLAIN);
        };
    }

    private boolean group(int depth, char close) {
        if (depth == DEPTH_MAX) {
            return false;
        }
        out.append(text.charAt(at++));
        blanks();
        if (peek() == close) {
            out.append(text.charAt(at++));
            return true;
        }
        do {
            newLine(depth + 1);
            blanks();
            if ((close == '}' && !name()) || !value(depth + 1)) {
                return false;
            }
            blanks();
        } while (comma());
        newLine(depth);
        return punctuation(close);
    }

    private boolean name() {
        boolean named = token(STRING, Paint.Colour.NAME);
        blanks();
        if (!named || !punctuation(':')) {
            return false;
        }
        out.append(' ');
        blanks();
        return true;
    }

    private boolean comma() {
        return peek() == ',' && punctuation(',');
    }

    private boolean punctuation(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        out.append(wanted);
        at++;
        return true;
    }

    private boolean token(Pattern pattern, Paint.Colour colour) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        out.append(paint.in(colour, matcher.group()));
        at = matcher.end();
        return true;
    }

    private void newLine(int depth) {
        out.append('\n').append(INDENT.repeat(depth));
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /// The next character; a zero, which no JSON begins with, behind the last.
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }
}

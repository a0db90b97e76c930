package io.weir.protocol.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Paths and queries in the form that is signed. */
final class UriText {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(UTF_8);

    private UriText() {}

    /** Without empty and dot segments, and with everything but letters, digits, {@code -._~} and slashes escaped. */
    static String canonicalPath(String path) {
        if (path.equals("/")) {
            return path;
        }
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        if (kept.isEmpty()) {
            return "/";
        }
        String end = path.endsWith("/") || path.endsWith("/.") || path.endsWith("/..") ? "/" : "";
        return kept.stream().map(UriText::escaped).collect(Collectors.joining("/", "/", end));
    }

    /** With everything escaped that {@link #canonicalPath} escapes, and all segments as they are. */
    static String pathAsSent(String path) {
        return path.isEmpty()
                ? "/"
                : Stream.of(path.split("/", -1)).map(UriText::escaped).collect(Collectors.joining("/"));
    }

    /** The parameters by name and then by value, both escaped once. */
    static String canonicalQuery(String query) {
        if (query.isEmpty()) {
            return "";
        }
        return Stream.of(query.split("&"))
                .filter(parameter -> !parameter.isEmpty())
                .map(Parameter::of)
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("&"));
    }

    private record Parameter(String name, String value) {
        static Parameter of(String text) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            String value = equals < 0 ? "" : text.substring(equals + 1);
            return new Parameter(escapedOnce(name), escapedOnce(value));
        }
    }

    /** The text without its escapes. */
    static String decoded(String text) {
        return text.indexOf('%') < 0 ? text : new String(unescaped(text), UTF_8);
    }

    /** Escapes a text that may hold escapes already. */
    private static String escapedOnce(String text) {
        return escaped(unescaped(text));
    }

    private static String escaped(String text) {
        return escaped(text.getBytes(UTF_8));
    }

    private static String escaped(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            if (isUnreserved(b)) {
                out.append((char) b);
            } else {
                out.append('%').append((char) HEX[b >> 4 & 0xF]).append((char) HEX[b & 0xF]);
            }
        }
        return out.toString();
    }

    /** A percent sign that starts no escape stands for itself. */
    private static byte[] unescaped(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (bytes[i] == '%' && high >= 0 && low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toByteArray();
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '.'
                || b == '_'
                || b == '~';
    }
}

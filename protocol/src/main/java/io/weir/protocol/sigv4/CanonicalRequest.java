package io.weir.protocol.sigv4;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The one form of a request that both sides sign.
 *
 * @param text the whole form
 * @param signedHeaders the names in it, in order, separated by semicolons
 */
public record CanonicalRequest(String text, String signedHeaders) {
    /**
     * A request as it is sent, before it is put into its form.
     *
     * @param method upper case
     * @param path as sent; every {@code %} in it is escaped once more; empty means {@code /}
     * @param query as sent, without the question mark; for signatures in the query without {@code X-Amz-Signature}
     * @param headers by lower-case name, the values of each in the order received; with {@code host}
     * @param payloadHash SHA-256 of the body, as hexadecimal digits
     */
    public record Parts(
            String method, String path, String query, Map<String, List<String>> headers, String payloadHash) {
        /** Not the headers: a session token may be among them. */
        @Override
        public String toString() {
            return "Parts[" + method + " " + path + "]";
        }
    }

    /** The form of a request of which the headers named in lower case are signed; one that is absent counts as empty. */
    public static CanonicalRequest of(Parts parts, Collection<String> signedNames) {
        TreeMap<String, String> signed = new TreeMap<>();
        for (String name : new TreeSet<>(signedNames)) {
            signed.put(name, value(parts.headers().getOrDefault(name, List.of())));
        }
        String lines = signed.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        String names = String.join(";", signed.keySet());
        String text = String.join(
                "\n",
                parts.method(),
                UriText.canonicalPath(parts.path()),
                UriText.canonicalQuery(parts.query()),
                lines,
                names,
                parts.payloadHash());
        return new CanonicalRequest(text, names);
    }

    /** Trimmed, with inner runs of blanks made one; several values are joined by commas. */
    private static String value(List<String> values) {
        return values.stream().map(CanonicalRequest::collapsed).collect(Collectors.joining(","));
    }

    private static String collapsed(String value) {
        StringBuilder out = new StringBuilder(value.length());
        boolean blank = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                blank = out.length() > 0;
            } else {
                if (blank) {
                    out.append(' ');
                    blank = false;
                }
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The names alone: a signed header may be a session token. */
    @Override
    public String toString() {
        return "CanonicalRequest[" + signedHeaders + "]";
    }
}

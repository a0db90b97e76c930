package io.weir.protocol.sigv4;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The one form of a request that both sides sign.
 *
 * @param text the whole form
 * @param signedHeaders the names in it, in order, separated by semicolons
 */
public record CanonicalRequest(String text, String signedHeaders) {
    /** Room for what the vendor's clients sign. */
    private static final int TEXT_LENGTH_USUAL = 768;

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
        return of(parts, UriText.canonicalPath(parts.path()), signedNames);
    }

    /** The same for signers that leave empty and dot segments in the path. */
    public static CanonicalRequest ofPathAsSent(Parts parts, Collection<String> signedNames) {
        return of(parts, UriText.pathAsSent(parts.path()), signedNames);
    }

    private static CanonicalRequest of(Parts parts, String path, Collection<String> signedNames) {
        SortedSet<String> sorted = new TreeSet<>(signedNames);
        String names = String.join(";", sorted);
        StringBuilder text = new StringBuilder(TEXT_LENGTH_USUAL);
        text.append(parts.method()).append('\n');
        text.append(path).append('\n');
        text.append(UriText.canonicalQuery(parts.query())).append('\n');
        for (String name : sorted) {
            text.append(name).append(':');
            appendValues(text, parts.headers().getOrDefault(name, List.of()));
            text.append('\n');
        }
        text.append('\n').append(names).append('\n').append(parts.payloadHash());
        return new CanonicalRequest(text.toString(), names);
    }

    /** Trimmed, with inner runs of blanks made one; several values are joined by commas. */
    private static void appendValues(StringBuilder text, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            appendCollapsed(text, values.get(i));
        }
    }

    private static void appendCollapsed(StringBuilder text, String value) {
        int begun = text.length();
        boolean blank = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                blank = text.length() > begun;
            } else {
                if (blank) {
                    text.append(' ');
                    blank = false;
                }
                text.append(c);
            }
        }
    }

    /** The names alone: a signed header may be a session token. */
    @Override
    public String toString() {
        return "CanonicalRequest[" + signedHeaders + "]";
    }
}

package io.weir.protocol.sigv4;

import java.util.HashMap;
import java.util.Map;

/**
 * A query in which credentials may stand.
 *
 * @param values the first value of each parameter, both without escapes; empty for a name without {@code =}
 * @param repeatsCredentials whether a parameter of the credentials occurs more than once, so that two readers might see two
 *     different ones
 * @param withoutSignature the query as sent, but for {@code X-Amz-Signature}: what is signed
 */
public record SignedQuery(Map<String, String> values, boolean repeatsCredentials, String withoutSignature) {
    /** The one parameter that is not signed. */
    public static final String SIGNATURE = "X-Amz-Signature";

    private static final String CREDENTIALS = "X-Amz-";
    private static final SignedQuery NONE = new SignedQuery(Map.of(), false, "");

    /** Copies the values. */
    public SignedQuery {
        values = Map.copyOf(values);
    }

    /**
     * Reads a query.
     *
     * @param query as sent, without the question mark; empty for none
     */
    public static SignedQuery parse(String query) {
        if (query.isEmpty()) {
            return NONE;
        }
        Map<String, String> values = new HashMap<>();
        boolean repeats = false;
        StringBuilder signed = new StringBuilder(query.length());
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = UriText.decoded(equals < 0 ? part : part.substring(0, equals));
            String value = UriText.decoded(equals < 0 ? "" : part.substring(equals + 1));
            boolean again = values.putIfAbsent(name, value) != null;
            repeats |= again && name.startsWith(CREDENTIALS);
            if (!name.equals(SIGNATURE)) {
                signed.append(signed.length() == 0 ? "" : "&").append(part);
            }
        }
        return new SignedQuery(values, repeats, signed.toString());
    }

    /** Whether there is a parameter of this name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value of a parameter; empty when absent. */
    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** The names alone: a session token and a signature may be among the values. */
    @Override
    public String toString() {
        return "SignedQuery[" + values.keySet() + "]";
    }
}

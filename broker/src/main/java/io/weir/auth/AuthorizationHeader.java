package io.weir.auth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The parameters of an `Authorization` field: what follows the algorithm, separated by commas or blanks in any mixture
///
///
/// @param text the whole field as sent
/// @param parameters what stands behind the first `=` of each, up to the next one
record AuthorizationHeader(String text, Map<String, String> parameters) {

    /// In the order in which their absence is reported.
    static final List<String> REQUIRED = List.of("Credential", "Signature", "SignedHeaders");

    static AuthorizationHeader parse(String text) {
        Map<String, String> parameters = new HashMap<>();
        int length = text.length();
        int start = endOfWord(text, 0);
        while (start < length) {
            int end = endOfWord(text, start + 1);
            put(parameters, text.substring(Math.min(start + 1, length), end));
            start = end;
        }
        return new AuthorizationHeader(text, parameters);
    }

    /// The value of a parameter; empty when absent.
    String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    private static int endOfWord(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != ',' && text.charAt(i) != ' ') {
            i++;
        }
        return Math.min(i, text.length());
    }

    private static void put(Map<String, String> parameters, String word) {
        int equals = word.indexOf('=');
        if (equals > 0) {
            parameters.put(word.substring(0, equals), word.substring(equals + 1));
        }
    }

    /// Not the parameters: one of them is the signature.
    @Override
    public String toString() {
        return "AuthorizationHeader[" + parameters.keySet() + "]";
    }
}

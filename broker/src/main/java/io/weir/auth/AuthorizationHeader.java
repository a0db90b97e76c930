package io.weir.auth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An `Authorization` field: the algorithm, and behind it parameters separated by commas or blanks in any mixture
///
///
/// @param text the whole field as sent
/// @param algorithm its first word
/// @param parameters what stands behind the first `=` of each, up to the next one; the first of each name
/// @param repeats whether a name occurs more than once, so that two readers might see two different values
record AuthorizationHeader(String text, String algorithm, Map<String, String> parameters, boolean repeats) {

    /// In the order in which their absence is reported.
    static final List<String> REQUIRED = List.of("Credential", "Signature", "SignedHeaders");

    static AuthorizationHeader parse(String text) {
        Map<String, String> parameters = new HashMap<>();
        boolean repeats = false;
        int length = text.length();
        int first = endOfWord(text, 0);
        int start = first;
        while (start < length) {
            int end = endOfWord(text, start + 1);
            repeats |= put(parameters, text.substring(Math.min(start + 1, length), end));
            start = end;
        }
        return new AuthorizationHeader(text, text.substring(0, first), parameters, repeats);
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

    private static boolean put(Map<String, String> parameters, String word) {
        int equals = word.indexOf('=');
        return equals > 0 && parameters.putIfAbsent(word.substring(0, equals), word.substring(equals + 1)) != null;
    }

    /// Not the parameters: one of them is the signature.
    @Override
    public String toString() {
        return "AuthorizationHeader[" + parameters.keySet() + "]";
    }
}

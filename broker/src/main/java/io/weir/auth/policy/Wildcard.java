package io.weir.auth.policy;

import java.util.Locale;

/// A text in which `*` stands for any run of characters, also none, and `?` for any one. Immutable.
///
/// @param pattern the text, in lower case when case does not matter
/// @param caseless whether case does not matter
record Wildcard(String pattern, boolean caseless) implements TextPattern {

    static Wildcard of(String pattern) {
        return new Wildcard(pattern, false);
    }

    static Wildcard caseless(String pattern) {
        return new Wildcard(pattern.toLowerCase(Locale.ROOT), true);
    }

    /// Goes back to the last star only: in time the product of both lengths at worst, in no extra space.
    @Override
    public boolean matches(String given) {
        String text = caseless ? given.toLowerCase(Locale.ROOT) : given;
        int at = 0;
        int next = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            if (next < pattern.length() && pattern.charAt(next) == '*') {
                star = next++;
                resume = at;
            } else if (next < pattern.length()
                    && (pattern.charAt(next) == '?' || pattern.charAt(next) == text.charAt(at))) {
                next++;
                at++;
            } else if (star >= 0) {
                next = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (next < pattern.length() && pattern.charAt(next) == '*') {
            next++;
        }
        return next == pattern.length();
    }
}

package io.weir.auth.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A resource name with wildcards: each of its six parts is matched by itself, so that none reaches into the next; only
/// the last may hold colons. Immutable.
///
/// @param parts the patterns of the parts, or a single one that matches every name
record ArnPattern(List<Wildcard> parts) implements TextPattern {

    private static final int PARTS = 6;
    private static final String ANY = "*";

    /// Reads `*` or `arn:…`; nothing when it is neither. What a pattern that ends in a star leaves out may be
    /// anything.
    static Optional<ArnPattern> parse(String text) {
        if (text.equals(ANY)) {
            return Optional.of(new ArnPattern(List.of()));
        }
        String[] given = text.split(":", PARTS);
        if (!given[0].equals("arn") || (given.length < PARTS && !text.endsWith(ANY)) || given.length == 1) {
            return Optional.empty();
        }
        List<Wildcard> parts = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            parts.add(Wildcard.of(i < given.length ? given[i] : ANY));
        }
        return Optional.of(new ArnPattern(List.copyOf(parts)));
    }

    @Override
    public boolean matches(String arn) {
        if (parts.isEmpty()) {
            return true;
        }
        String[] given = arn.split(":", PARTS);
        if (given.length != PARTS) {
            return false;
        }
        for (int i = 0; i < PARTS; i++) {
            if (!parts.get(i).matches(given[i])) {
                return false;
            }
        }
        return true;
    }
}

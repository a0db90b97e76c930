package io.weir.auth.policy;

import java.util.List;

/// The actions or the resources that a statement speaks of. Immutable.
///
/// @param patterns at least one
/// @param except whether all others are meant instead (`NotAction`, `NotResource`)
record Names(List<TextPattern> patterns, boolean except) {

    Names {
        patterns = List.copyOf(patterns);
    }

    boolean include(String name) {
        for (TextPattern pattern : patterns) {
            if (pattern.matches(name)) {
                return !except;
            }
        }
        return except;
    }
}

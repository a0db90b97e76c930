package io.weir.auth.policy;

import io.weir.auth.AccessRequest;
import java.util.List;

/// One condition of a statement: an operator, a key and the values it is compared with. Immutable.
sealed interface Condition {

    boolean holds(AccessRequest request);

    /// Compares: any of the values will do, or, negated, none may.
    ///
    /// @param key what is asked about
    /// @param values how it is compared, one test for each value
    /// @param negated whether none may be met
    /// @param ifExists whether a request that says nothing meets the condition; a negated one it meets anyway
    record Compares(ConditionKey key, List<ValueTest> values, boolean negated, boolean ifExists) implements Condition {

        public Compares {
            values = List.copyOf(values);
        }

        @Override
        public boolean holds(AccessRequest request) {
            String text = key.text(request);
            if (text == null) {
                return ifExists || negated;
            }
            for (ValueTest value : values) {
                if (value.met(request, text)) {
                    return !negated;
                }
            }
            return negated;
        }
    }

    /// Asks whether the request says nothing about a key (`Null`).
    ///
    /// @param absent whether that is what has to be
    record Missing(ConditionKey key, boolean absent) implements Condition {
        @Override
        public boolean holds(AccessRequest request) {
            return (key.text(request) == null) == absent;
        }
    }

    /// A value in a condition, and how it is compared.
    interface ValueTest {
        /// @param text what the request says, as a text
        boolean met(AccessRequest request, String text);
    }
}

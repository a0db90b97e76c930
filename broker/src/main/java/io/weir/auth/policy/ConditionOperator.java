package io.weir.auth.policy;

import io.weir.auth.policy.Condition.ValueTest;
import io.weir.auth.policy.ConditionKey.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// How conditions compare. Immutable.
///
/// @param wireName what policies call it
/// @param negated whether it holds when none of the values is met
/// @param kinds what it can be asked about
/// @param values reads a value into its test; nothing when the value is not of the form that is compared
record ConditionOperator(
        String wireName, boolean negated, Set<Kind> kinds, Function<String, Optional<ValueTest>> values) {

    private static final Set<Kind> ANY = Set.copyOf(EnumSet.allOf(Kind.class));
    private static final Set<Kind> SECONDS = Set.of(Kind.SECONDS);
    private static final Set<Kind> TIMES = Set.of(Kind.TIME, Kind.SECONDS);

    private static final List<ConditionOperator> ALL = List.of(
            holds("StringEquals", ANY, Values::text),
            fails("StringNotEquals", ANY, Values::text),
            holds("StringEqualsIgnoreCase", ANY, Values::caselessText),
            fails("StringNotEqualsIgnoreCase", ANY, Values::caselessText),
            holds("StringLike", ANY, Values::like),
            fails("StringNotLike", ANY, Values::like),
            holds("NumericEquals", SECONDS, Values.number(order -> order == 0)),
            fails("NumericNotEquals", SECONDS, Values.number(order -> order == 0)),
            holds("NumericLessThan", SECONDS, Values.number(order -> order < 0)),
            holds("NumericLessThanEquals", SECONDS, Values.number(order -> order <= 0)),
            holds("NumericGreaterThan", SECONDS, Values.number(order -> order > 0)),
            holds("NumericGreaterThanEquals", SECONDS, Values.number(order -> order >= 0)),
            holds("DateEquals", TIMES, Values.date(order -> order == 0)),
            fails("DateNotEquals", TIMES, Values.date(order -> order == 0)),
            holds("DateLessThan", TIMES, Values.date(order -> order < 0)),
            holds("DateLessThanEquals", TIMES, Values.date(order -> order <= 0)),
            holds("DateGreaterThan", TIMES, Values.date(order -> order > 0)),
            holds("DateGreaterThanEquals", TIMES, Values.date(order -> order >= 0)),
            holds("Bool", Set.of(Kind.TRUTH), Values::truth),
            holds("IpAddress", Set.of(Kind.ADDRESS), Values::addresses),
            fails("NotIpAddress", Set.of(Kind.ADDRESS), Values::addresses),
            holds("ArnEquals", Set.of(Kind.ARN), Values::arn),
            fails("ArnNotEquals", Set.of(Kind.ARN), Values::arn),
            holds("ArnLike", Set.of(Kind.ARN), Values::arn),
            fails("ArnNotLike", Set.of(Kind.ARN), Values::arn));

    /// Whether it can be asked about what a key holds.
    boolean fits(ConditionKey key) {
        return kinds.contains(key.kind());
    }

    /// The test for a value, or nothing when it is not of the form that is compared.
    Optional<ValueTest> value(String text) {
        return values.apply(text);
    }

    /// The operator of this name.
    static Optional<ConditionOperator> of(String name) {
        for (ConditionOperator operator : ALL) {
            if (operator.wireName.equals(name)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    private static ConditionOperator holds(
            String wireName, Set<Kind> kinds, Function<String, Optional<ValueTest>> values) {
        return new ConditionOperator(wireName, false, kinds, values);
    }

    private static ConditionOperator fails(
            String wireName, Set<Kind> kinds, Function<String, Optional<ValueTest>> values) {
        return new ConditionOperator(wireName, true, kinds, values);
    }
}

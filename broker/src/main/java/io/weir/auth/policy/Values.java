package io.weir.auth.policy;

import io.weir.auth.policy.Condition.ValueTest;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/// The values of conditions, each read once into the test that it stands for. Pure.
final class Values {

    /// No exponents: nobody writes times that way, and some would take all the memory there is.
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");

    private static final Pattern SECONDS = Pattern.compile("-?\\d{1,12}");

    private Values() {}

    static Optional<ValueTest> text(String value) {
        return Optional.of((request, text) -> text.equals(value));
    }

    static Optional<ValueTest> caselessText(String value) {
        return Optional.of((request, text) -> text.equalsIgnoreCase(value));
    }

    static Optional<ValueTest> like(String value) {
        Wildcard pattern = Wildcard.of(value);
        return Optional.of((request, text) -> pattern.matches(text));
    }

    static Optional<ValueTest> arn(String value) {
        return ArnPattern.parse(value).map(pattern -> (request, text) -> pattern.matches(text));
    }

    static Optional<ValueTest> truth(String value) {
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")
                ? Optional.of((request, text) -> text.equalsIgnoreCase(value))
                : Optional.empty();
    }

    static Optional<ValueTest> addresses(String value) {
        return AddressRange.parse(value).map(range -> (request, text) -> {
            InetAddress address = request.origin().address();
            return address != null && range.contains(address);
        });
    }

    /// Compares seconds.
    ///
    /// @param order what the comparison of the request's with the value's must give
    static Function<String, Optional<ValueTest>> number(IntPredicate order) {
        return value -> {
            if (!NUMBER.matcher(value).matches()) {
                return Optional.empty();
            }
            BigDecimal number = new BigDecimal(value);
            return Optional.of((request, text) ->
                    order.test(BigDecimal.valueOf(ConditionKey.seconds(request)).compareTo(number)));
        };
    }

    /// Compares times, to the second.
    ///
    /// @param order what the comparison of the request's with the value's must give
    static Function<String, Optional<ValueTest>> date(IntPredicate order) {
        return value -> seconds(value)
                .map(seconds -> (request, text) -> order.test(Long.compare(ConditionKey.seconds(request), seconds)));
    }

    /// The seconds since 1970 in a time as ISO 8601 writes it, in a day, or in a number of seconds.
    private static Optional<Long> seconds(String value) {
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(Long.parseLong(value));
        }
        try {
            return Optional.of(
                    value.length() == "2026-01-01".length()
                            ? LocalDate.parse(value)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toEpochSecond()
                            : OffsetDateTime.parse(value).toEpochSecond());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

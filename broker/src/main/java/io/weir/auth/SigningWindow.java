package io.weir.auth;

import io.weir.protocol.sigv4.AmzDate;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/// When a signature is good: five minutes before and after the time it carries, and in a query as long
/// as the query says. Pure.
final class SigningWindow {

    static final long SKEW_MS = 5 * 60_000L;

    /// Seven days, the longest that a presigned request may be good for.
    static final long EXPIRES_SECONDS_MAX = 604_800;

    private static final String MINUTES = "5 min.";

    private SigningWindow() {}

    /// The time of a signature in the form that is signed.
    ///
    /// @throws io.weir.protocol.error.ServiceException when it is none, or too far from now
    static String check(Claim claim, long nowMs) {
        String date = basic(claim.date());
        long signedMs = AmzDate.parse(date).orElseThrow();
        String expires = claim.expires();
        long validMs = expires == null ? SKEW_MS : expiresSeconds(expires) * 1000;
        if (nowMs - signedMs > validMs) {
            throw AuthFaults.invalid("Signature expired: " + date + " is now earlier than "
                    + AmzDate.of(nowMs - validMs) + " (" + AmzDate.of(nowMs) + " - "
                    + (expires == null ? MINUTES : words(validMs / 1000)) + ")");
        }
        if (signedMs - nowMs > SKEW_MS) {
            throw AuthFaults.invalid("Signature not yet current: " + date + " is still later than "
                    + AmzDate.of(nowMs + SKEW_MS) + " (" + AmzDate.of(nowMs) + " + " + MINUTES + ")");
        }
        return date;
    }

    /// The basic form of ISO 8601; a `Date` field may also be in the form of HTTP.
    private static String basic(String text) {
        if (AmzDate.parse(text).isPresent()) {
            return text;
        }
        OptionalLong http = ofHttp(text);
        if (http.isPresent()) {
            return AmzDate.of(http.getAsLong());
        }
        throw AuthFaults.incomplete("Date must be in ISO-8601 'basic format'. Got '" + text
                + "'. See http://en.wikipedia.org/wiki/ISO_8601");
    }

    private static OptionalLong ofHttp(String text) {
        try {
            return OptionalLong.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toEpochSecond()
                    * 1000);
        } catch (DateTimeException noDate) {
            return OptionalLong.empty();
        }
    }

    private static long expiresSeconds(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        long seconds = digits ? Long.parseLong(text) : 0;
        if (seconds < 1 || seconds > EXPIRES_SECONDS_MAX) {
            throw AuthFaults.invalid("X-Amz-Expires must be a number of seconds from 1 to " + EXPIRES_SECONDS_MAX
                    + ", not '" + text + "'.");
        }
        return seconds;
    }

    private static String words(long seconds) {
        return seconds % 60 == 0 ? seconds / 60 + " min." : seconds + " sec.";
    }
}

package io.weir.protocol.sigv4;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;

/** Times as signatures carry them: {@code yyyymmddThhmmssZ}, in UTC, to the second. */
public final class AmzDate {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LENGTH = 16;
    private static final int DATE_LENGTH = 8;

    private AmzDate() {}

    /** The milliseconds since 1970 that a text stands for; empty for any other text. */
    public static OptionalLong parse(String text) {
        if (text.length() != LENGTH || text.charAt(DATE_LENGTH) != 'T' || text.charAt(LENGTH - 1) != 'Z') {
            return OptionalLong.empty();
        }
        for (int i = 0; i < LENGTH - 1; i++) {
            if (i != DATE_LENGTH && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
                return OptionalLong.empty();
            }
        }
        try {
            LocalDateTime time = LocalDateTime.of(
                    digits(text, 0, 4),
                    digits(text, 4, 6),
                    digits(text, 6, 8),
                    digits(text, 9, 11),
                    digits(text, 11, 13),
                    digits(text, 13, 15));
            return OptionalLong.of(time.toEpochSecond(ZoneOffset.UTC) * 1000);
        } catch (DateTimeException noSuchTime) {
            return OptionalLong.empty();
        }
    }

    /** The text of a time. */
    public static String of(long epochMs) {
        return FORM.format(LocalDateTime.ofEpochSecond(Math.floorDiv(epochMs, 1000L), 0, ZoneOffset.UTC));
    }

    /** The day in a text, as it stands in a scope. */
    public static String day(String text) {
        return text.substring(0, DATE_LENGTH);
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}

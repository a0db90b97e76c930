package io.weir.cli.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class StartPositionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

    @Test
    void shouldKnowBothEnds() {
        assertThat(StartPosition.parse("trim_horizon", NOW)).isEqualTo(StartPosition.HORIZON);
        assertThat(StartPosition.parse("TRIM_HORIZON", NOW)).isEqualTo(StartPosition.HORIZON);
        assertThat(StartPosition.parse("latest", NOW)).isEqualTo(StartPosition.LATEST);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-17T10:05:03Z, 2026-05-17T10:05:03Z",
        "2026-05-17T10:05:03.5Z, 2026-05-17T10:05:03.500Z",
        "2026-05-17T12:05:03+02:00, 2026-05-17T10:05:03Z",
        "2026-05-17T10:05:03, 2026-05-17T10:05:03Z",
        "2026-05-17T10:05, 2026-05-17T10:05:00Z",
        "2026-05-17, 2026-05-17T00:00:00Z",
        "1700000000, 2023-11-14T22:13:20Z",
        "1700000000.123, 2023-11-14T22:13:20.123Z",
        "1700000000123, 2023-11-14T22:13:20.123Z",
        "10m, 2026-11-22T17:50:00Z",
        "250ms, 2026-11-22T17:59:59.750Z",
        "7d, 2026-11-15T18:00:00Z",
    })
    void shouldReadTimes(String text, Instant expected) {
        assertThat(StartPosition.parse(text, NOW)).isEqualTo(StartPosition.at(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "x10m", "2026-13-01", "2026-05-17 10:05", "-5m"})
    void shouldRefuseWhatIsNoTime(String text) {
        assertThatThrownBy(() -> StartPosition.parse(text, NOW)).isInstanceOf(TypeConversionException.class);
    }
}

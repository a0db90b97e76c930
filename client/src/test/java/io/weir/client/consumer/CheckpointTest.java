package io.weir.client.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckpointTest {

    @Test
    void shouldOrderBeginningRecordsPartsAndEnd() {
        List<Checkpoint> ordered = List.of(
                Checkpoint.TRIM_HORIZON,
                Checkpoint.after("9", 0),
                Checkpoint.after("9", 1),
                Checkpoint.after("9"),
                Checkpoint.after("10", 0),
                Checkpoint.after("49590338271490256608559692538361571095921575989136588898"),
                Checkpoint.SHARD_END);
        List<Checkpoint> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(1));

        Collections.sort(shuffled);

        assertThat(shuffled).containsExactlyElementsOf(ordered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRIM_HORIZON", "LATEST", "AT_TIMESTAMP:1700000000000", "12", "12:3", "SHARD_END"})
    void shouldReadWhatItWrites(String text) {
        assertThat(Checkpoint.parse(text)).hasToString(text).isEqualTo(Checkpoint.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1:", ":1", "1:2:3", "AT_TIMESTAMP:", "AT_TIMESTAMP:x", "1.5", "shard_end"})
    void shouldRefuseOtherTexts(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}

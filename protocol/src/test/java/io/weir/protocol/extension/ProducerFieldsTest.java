package io.weir.protocol.extension;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProducerFieldsTest {

    @Test
    void shouldWriteNumbersThatFollowOneAnotherAsRanges() {
        assertThat(ProducerFields.ranges(new long[] {7})).isEqualTo("7");
        assertThat(ProducerFields.ranges(new long[] {7, 8, 9})).isEqualTo("7-9");
        assertThat(ProducerFields.ranges(new long[] {0, 1, 3, 5, 6})).isEqualTo("0-1,3,5-6");
    }
}

package io.weir.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class IteratorTokenTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final ShardPosition POSITION = new ShardPosition(7, "stream", 3, 42, NOW - 5);

    private final byte[] key = new byte[32];
    private final IteratorToken tokens = new IteratorToken(key);

    @Test
    @DisplayName("C-026, C-029: the position comes back as it was")
    void shouldOpenWhatItMade() {
        assertThat(tokens.open(tokens.make(POSITION, NOW), NOW)).isEqualTo(new OpenedIterator.Valid(POSITION));
    }

    @Test
    @DisplayName("B-101: never the same text twice")
    void shouldMakeAnotherTextEachTime() {
        assertThat(tokens.make(POSITION, NOW)).isNotEqualTo(tokens.make(POSITION, NOW));
    }

    @Test
    @DisplayName("C-026: the service's form and length, within 512 characters for the longest name")
    void shouldHaveTheFormOfTheService() {
        for (int length = 1; length <= 128; length++) {
            String text = tokens.make(ShardPosition.at(1, "n".repeat(length), 0, 0), NOW);
            byte[] bytes = Base64.getDecoder().decode(text);
            assertThat(text.length()).isLessThanOrEqualTo(512);
            assertThat(bytes).hasSize(152 + (length + 2) / 16 * 16).startsWith(0, 0, 0, 0, 0, 0, 0, 1);
        }
    }

    @Test
    @DisplayName("C-027, C-028: five minutes, by any holder of the key")
    void shouldExpire() {
        String text = tokens.make(POSITION, NOW);
        IteratorToken elsewhere = new IteratorToken(key);
        assertThat(elsewhere.open(text, NOW + 300_000)).isInstanceOf(OpenedIterator.Valid.class);
        assertThat(elsewhere.open(text, NOW + 300_001)).isEqualTo(new OpenedIterator.Expired(NOW));
    }

    @Test
    @DisplayName("B-104: no bit can be changed")
    void shouldSeeEveryChange() {
        String text = tokens.make(POSITION, NOW);
        byte[] bytes = Base64.getDecoder().decode(text);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(tokens.open(Base64.getEncoder().encodeToString(changed), NOW))
                    .isEqualTo(new OpenedIterator.Forged());
        }
    }

    @Test
    @DisplayName("B-104: nor made without the key, nor from anything else")
    void shouldTakeNothingElse() {
        byte[] otherKey = key.clone();
        otherKey[0] = 1;
        assertThat(tokens.open(new IteratorToken(otherKey).make(POSITION, NOW), NOW))
                .isEqualTo(new OpenedIterator.Forged());
        assertThat(tokens.open(PageToken.ofNames(key).make("n".repeat(200), NOW), NOW))
                .isEqualTo(new OpenedIterator.Forged());
        Random random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            assertThat(tokens.open(Base64.getEncoder().encodeToString(noise), NOW))
                    .isEqualTo(new OpenedIterator.Forged());
        }
    }
}

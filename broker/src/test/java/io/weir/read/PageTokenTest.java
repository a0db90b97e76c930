package io.weir.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class PageTokenTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final ShardsPlace PLACE = new ShardsPlace(7, "stream", 1, NOW - 5, 42);

    private final byte[] key = new byte[32];
    private final PageToken<String> names = PageToken.ofNames(key);
    private final PageToken<ShardsPlace> shards = PageToken.ofShards(key);

    @Test
    @DisplayName("B-056: stream, filter and position come back")
    void shouldOpenWhatItMade() {
        assertThat(shards.open(shards.make(PLACE, NOW), NOW)).isEqualTo(new OpenedPage.Valid<>(PLACE));
        assertThat(names.open(names.make("last", NOW), NOW)).isEqualTo(new OpenedPage.Valid<>("last"));
    }

    @Test
    @DisplayName("B-056, B-057: five minutes, by any holder of the key")
    void shouldExpire() {
        String text = names.make("last", NOW);
        assertThat(PageToken.ofNames(key).open(text, NOW + 300_000)).isEqualTo(new OpenedPage.Valid<>("last"));
        assertThat(names.open(text, NOW + 300_001)).isEqualTo(new OpenedPage.Expired<>(NOW));
    }

    @Test
    @DisplayName("B-051: nothing else is taken, not even a token of another operation")
    void shouldTakeNothingElse() {
        byte[] changed = Base64.getDecoder().decode(names.make("last", NOW));
        changed[10] ^= 1;
        assertThat(names.open(Base64.getEncoder().encodeToString(changed), NOW)).isEqualTo(new OpenedPage.Forged<>());
        assertThat(names.open(shards.make(PLACE, NOW), NOW)).isEqualTo(new OpenedPage.Forged<>());
        assertThat(names.open("", NOW)).isEqualTo(new OpenedPage.Forged<>());
        assertThat(names.open("not base64", NOW)).isEqualTo(new OpenedPage.Forged<>());
    }
}

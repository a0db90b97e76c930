package io.weir.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class PageTokenTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final String HOME = "000000000000";
    private static final String OTHER = "111122223333";
    private static final ShardsPlace PLACE = new ShardsPlace(7, "stream", 1, NOW - 5, 42);

    private final byte[] key = new byte[32];
    private final PageToken<String> names = PageToken.ofNames(key, HOME);
    private final PageToken<ShardsPlace> shards = PageToken.ofShards(key, HOME);

    @Test
    @DisplayName("B-056: stream, filter and position come back")
    void shouldOpenWhatItMade() {
        assertThat(shards.open(shards.make(PLACE, HOME, NOW), HOME, NOW)).isEqualTo(new OpenedPage.Valid<>(PLACE));
        assertThat(names.open(names.make("last", HOME, NOW), HOME, NOW)).isEqualTo(new OpenedPage.Valid<>("last"));
    }

    @Test
    @DisplayName("B-056, B-057: five minutes, by any holder of the key")
    void shouldExpire() {
        String text = names.make("last", HOME, NOW);
        assertThat(PageToken.ofNames(key, HOME).open(text, HOME, NOW + 300_000))
                .isEqualTo(new OpenedPage.Valid<>("last"));
        assertThat(names.open(text, HOME, NOW + 300_001)).isEqualTo(new OpenedPage.Expired<>(NOW));
    }

    @Test
    @DisplayName("B-051: nothing else is taken, not even a token of another operation")
    void shouldTakeNothingElse() {
        byte[] changed = Base64.getDecoder().decode(names.make("last", HOME, NOW));
        changed[10] ^= 1;
        assertThat(names.open(Base64.getEncoder().encodeToString(changed), HOME, NOW))
                .isEqualTo(new OpenedPage.Forged<>());
        assertThat(names.open(shards.make(PLACE, HOME, NOW), HOME, NOW)).isEqualTo(new OpenedPage.Forged<>());
        assertThat(names.open("", HOME, NOW)).isEqualTo(new OpenedPage.Forged<>());
        assertThat(names.open("not base64", HOME, NOW)).isEqualTo(new OpenedPage.Forged<>());
    }

    @Test
    @DisplayName("A token is good for the callers of one account alone")
    void shouldRefuseATokenOfAnotherAccount() {
        String home = names.make("last", HOME, NOW);
        String other = names.make("last", OTHER, NOW);

        assertThat(names.open(other, OTHER, NOW)).isEqualTo(new OpenedPage.Valid<>("last"));
        assertThat(names.open(home, OTHER, NOW)).isEqualTo(new OpenedPage.Forged<>());
        assertThat(names.open(other, HOME, NOW)).isEqualTo(new OpenedPage.Forged<>());
    }

    @Test
    @DisplayName("B-056: no character can be changed, not even one whose bits the encoding leaves over")
    void shouldSeeEveryChange() {
        for (String last : List.of("a", "ab", "abc")) {
            String text = names.make(last, HOME, NOW);
            for (int i = 0; i < text.length(); i++) {
                for (int bit = 0; bit < 7; bit++) {
                    char changed = (char) (text.charAt(i) ^ (1 << bit));
                    assertThat(names.open(text.substring(0, i) + changed + text.substring(i + 1), HOME, NOW))
                            .isEqualTo(new OpenedPage.Forged<>());
                }
            }
            assertThat(names.open(text.replace("=", "") + "A", HOME, NOW)).isEqualTo(new OpenedPage.Forged<>());
        }
    }
}

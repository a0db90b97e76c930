package io.weir.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// No text opens as an iterator or a page token but those that were given out.
final class TokenFuzzTest {

    private static final long NOW_MS = 1_700_000_000_000L;
    private static final String HOME = "000000000000";
    private static final byte[] SEALING_KEY = new byte[32];

    private final IteratorToken iterators = new IteratorToken(SEALING_KEY, HOME);
    private final PageToken<String> names = PageToken.ofNames(SEALING_KEY, HOME);
    private final PageToken<ShardsPlace> shards = PageToken.ofShards(SEALING_KEY, HOME);

    @FuzzTest(maxDuration = "10m")
    void shouldOpenNothingThatWasNotGivenOut(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);

        switch (iterators.open(text, HOME, NOW_MS)) {
            case OpenedIterator.Forged() -> {}
            case OpenedIterator.Valid(ShardPosition position) ->
                assertThat(iterators.make(position, HOME, NOW_MS)).isNotEmpty();
            case OpenedIterator.Expired(long issuedMs) -> assertThat(issuedMs).isLessThan(NOW_MS);
        }
        assertThat(names.open(text, HOME, NOW_MS)).isNotNull();
        assertThat(shards.open(text, HOME, NOW_MS)).isNotNull();
    }

    /// A token that was given out, one byte of it changed: the fuzzer chooses which and to what.
    @FuzzTest(maxDuration = "10m")
    void shouldNotOpenWhatWasChanged(byte[] choice) {
        if (choice.length < 2) {
            return;
        }
        String given = iterators.make(ShardPosition.at(7, "stream", 3, 99), HOME, NOW_MS);
        int at = Byte.toUnsignedInt(choice[0]) % given.length();
        String changed = given.substring(0, at) + (char) Byte.toUnsignedInt(choice[1]) + given.substring(at + 1);
        if (changed.equals(given)) {
            return;
        }

        assertThat(iterators.open(changed, HOME, NOW_MS)).isInstanceOf(OpenedIterator.Forged.class);
    }
}

package io.weir.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// No text opens as an iterator or a page token but those that were given out, each where it was given out.
final class TokenFuzzTest {

    private static final long NOW_MS = 1_700_000_000_000L;
    private static final String HOME = "000000000000";
    private static final byte[] SEALING_KEY = new byte[32];

    private static final IteratorToken ITERATORS = new IteratorToken(SEALING_KEY, HOME);
    private static final PageToken<String> NAMES = PageToken.ofNames(SEALING_KEY, HOME);
    private static final PageToken<ShardsPlace> SHARDS = PageToken.ofShards(SEALING_KEY, HOME);
    private static final PageToken<ConsumersPlace> CONSUMERS = PageToken.ofConsumers(SEALING_KEY, HOME);

    private static final ShardPosition POSITION = ShardPosition.at(7, "stream", 3, 99);
    private static final ShardsPlace SHARDS_PLACE = new ShardsPlace(7, "stream", 2, NOW_MS, 3);
    private static final ConsumersPlace CONSUMERS_PLACE = new ConsumersPlace(7, "reader");

    /// One of each kind, as given out: now, too long ago, and to another account.
    private static final List<String> GIVEN = Stream.<Function<Long, String>>of(
                    ms -> ITERATORS.make(POSITION, HOME, ms),
                    ms -> ITERATORS.make(POSITION.since(NOW_MS), HOME, ms),
                    ms -> NAMES.make("stream", HOME, ms),
                    ms -> SHARDS.make(SHARDS_PLACE, HOME, ms),
                    ms -> CONSUMERS.make(CONSUMERS_PLACE, HOME, ms),
                    ms -> ITERATORS.make(POSITION, "111122223333", ms),
                    ms -> CONSUMERS.make(CONSUMERS_PLACE, "111122223333", ms))
            .flatMap(make -> Stream.of(make.apply(NOW_MS), make.apply(NOW_MS - 86_400_000)))
            .toList();

    static Stream<byte[]> texts() {
        Stream<String> bent = GIVEN.stream()
                .flatMap(token -> Stream.of(
                        token,
                        token.substring(1),
                        token.substring(0, token.length() / 2),
                        token + "AAAA",
                        token.replace("=", "")));
        return Stream.concat(bent, Stream.of("", "=", "AAAA", "A".repeat(4096), "\u00ff"))
                .map(text -> text.getBytes(ISO_8859_1));
    }

    @MethodSource("texts")
    @FuzzTest(maxDuration = "10m")
    void shouldOpenNothingThatWasNotGivenOut(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);

        switch (ITERATORS.open(text, HOME, NOW_MS)) {
            case OpenedIterator.Forged() -> {}
            case OpenedIterator.Valid(ShardPosition position) ->
                assertThat(position.streamName()).isEqualTo(POSITION.streamName());
            case OpenedIterator.Expired(long issuedMs) -> assertThat(issuedMs).isLessThan(NOW_MS);
        }
        given(NAMES.open(text, HOME, NOW_MS), "stream");
        given(SHARDS.open(text, HOME, NOW_MS), SHARDS_PLACE);
        given(CONSUMERS.open(text, HOME, NOW_MS), CONSUMERS_PLACE);
    }

    private static <T> void given(OpenedPage<T> opened, T place) {
        switch (opened) {
            case OpenedPage.Forged<T> _ -> {}
            case OpenedPage.Valid<T>(T found) -> assertThat(found).isEqualTo(place);
            case OpenedPage.Expired<T>(long issuedMs) -> assertThat(issuedMs).isLessThan(NOW_MS);
        }
    }

    static Stream<byte[]> choices() {
        return Stream.of(new byte[] {0, 0, 'B'}, new byte[] {4, 40, '='}, new byte[] {8, (byte) 200, '/'});
    }

    /// A token that was given out, one character of it changed: the fuzzer chooses which token, where and to what.
    @MethodSource("choices")
    @FuzzTest(maxDuration = "10m")
    void shouldNotOpenWhatWasChanged(byte[] choice) {
        if (choice.length < 3) {
            return;
        }
        String given = GIVEN.get(Byte.toUnsignedInt(choice[0]) % GIVEN.size());
        int at = Byte.toUnsignedInt(choice[1]) % given.length();
        String changed = given.substring(0, at) + (char) Byte.toUnsignedInt(choice[2]) + given.substring(at + 1);
        if (changed.equals(given)) {
            return;
        }

        assertThat(ITERATORS.open(changed, HOME, NOW_MS)).isInstanceOf(OpenedIterator.Forged.class);
        assertThat(NAMES.open(changed, HOME, NOW_MS)).isInstanceOf(OpenedPage.Forged.class);
        assertThat(SHARDS.open(changed, HOME, NOW_MS)).isInstanceOf(OpenedPage.Forged.class);
        assertThat(CONSUMERS.open(changed, HOME, NOW_MS)).isInstanceOf(OpenedPage.Forged.class);
    }
}
